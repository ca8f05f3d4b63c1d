package org.onramp.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands in for program-service and placement-service: takes NDJSON rows as a job, remembers them,
 * and reports rows that a test has declared bad. A key that was seen before gives the first job.
 */
public final class Neighbours {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
  private static final Map<String, Call> JOBS = new ConcurrentHashMap<>();
  private static final Map<String, String> KEYS = new ConcurrentHashMap<>();
  private static volatile Predicate<JsonNode> bad = row -> false;
  private static volatile boolean down;
  private static volatile boolean losesAnswers;
  private static HttpServer server;

  private Neighbours() {}

  /**
   * A call that carried rows.
   *
   * @param query parameters as sent
   * @param key the Idempotency-Key
   * @param token the claims of the bearer token
   * @param rows as sent
   */
  public record Call(
      String id,
      String path,
      String query,
      String key,
      JsonNode token,
      String kid,
      List<JsonNode> rows,
      List<JsonNode> rejected) {
    public boolean commits() {
      return query.contains("mode=COMMIT");
    }
  }

  static synchronized void start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", Neighbours::handle);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "neighbours");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  static synchronized void stop() {
    server.stop(0);
  }

  public static String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public static void reset() {
    bad = row -> false;
    down = false;
    losesAnswers = false;
  }

  /** From now on rows are taken, and then the connection breaks before anybody hears of it. */
  public static void loseAnswers() {
    losesAnswers = true;
  }

  /** Rows that both neighbours refuse from now on. */
  public static void refuse(Predicate<JsonNode> rows) {
    bad = rows;
  }

  public static void goDown() {
    down = true;
  }

  public static void comeBack() {
    down = false;
    losesAnswers = false;
  }

  /** Calls made for an organisation, oldest first; a repeated one is there once. */
  public static List<Call> callsFor(String organisation) {
    return CALLS.stream().filter(c -> c.token().path("org").asText().equals(organisation)).toList();
  }

  private static void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (down) {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(503, -1);
      } else if (exchange.getRequestMethod().equals("POST")) {
        JsonNode job = take(exchange);
        if (!losesAnswers) {
          answer(exchange, 202, job);
        }
      } else {
        look(exchange);
      }
    }
  }

  private static JsonNode take(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    List<JsonNode> rows = new ArrayList<>();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String line : body.lines().toList()) {
      if (!line.isBlank()) {
        rows.add(JSON.readTree(line));
      }
    }
    String id = KEYS.computeIfAbsent(key, k -> UUID.randomUUID().toString());
    if (!JOBS.containsKey(id)) {
      String[] jwt =
          exchange
              .getRequestHeaders()
              .getFirst("Authorization")
              .substring("Bearer ".length())
              .split("\\.", -1);
      Call call =
          new Call(
              id,
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestURI().getQuery()),
              key,
              decoded(jwt[1]),
              decoded(jwt[0]).path("kid").asText(),
              rows,
              rows.stream().filter(bad).toList());
      JOBS.put(id, call);
      CALLS.add(call);
    }
    return job(JOBS.get(id));
  }

  private static JsonNode decoded(String part) throws IOException {
    return JSON.readTree(java.util.Base64.getUrlDecoder().decode(part));
  }

  private static void look(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    Call call = path.length > 3 ? JOBS.get(path[3]) : null;
    if (call == null) {
      exchange.sendResponseHeaders(404, -1);
    } else if (path.length > 4) {
      ObjectNode page = JSON.createObjectNode();
      ArrayNode items = page.putArray("items");
      for (JsonNode row : call.rejected()) {
        items
            .addObject()
            .put("severity", "REJECTED")
            .put("code", "stub-refused")
            .put("row", row.path("row").asInt())
            .put("sheetRow", row.path("row").asInt())
            .put("concept", "completed")
            .put("column", "completed")
            .put("message", "Refused by the neighbour.");
      }
      answer(exchange, 200, page);
    } else {
      answer(exchange, 200, job(call));
    }
  }

  private static JsonNode job(Call call) {
    ObjectNode job = JSON.createObjectNode();
    job.put("id", call.id());
    boolean all = call.query().contains("atomic=ALL") && !call.rejected().isEmpty();
    job.put("state", all ? "REJECTED" : "COMPLETED");
    job.putObject("counts")
        .put("created", call.rows().size() - call.rejected().size())
        .put("updated", 0)
        .put("unchanged", 0)
        .put("rejected", call.rejected().size())
        .put("parked", 0);
    job.putObject("errors").put("total", call.rejected().size());
    return job;
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
