package org.onramp.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a client sends, a service answers with what is wrong about it: never with a fault of its
 * own, never with a stack trace, and it goes on serving others.
 */
@Order(90)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OnePlatform.class)
class StormIT {
  /** Requests made up per operation. */
  private static final int TIMES = Integer.getInteger("onramp.storm.times", 40);

  private static final long SEED = Long.getLong("onramp.storm.seed", 20_260_501L);

  /** Clients that storm a service at once, each with requests of its own. */
  private static final int CLIENTS = 4;

  private static final Duration UNTIL_WORKED_OFF = Duration.ofMinutes(2 + TIMES / 200);
  private static final String OPEN_JOBS = "import_job WHERE finished_at IS NULL";
  private static final String FAILED_JOBS = "import_job WHERE state = 'FAILED'";

  /** Whose token a request carries that tells no role. */
  private static final Map<String, String> CALLERS =
      Map.of(
          "intake", "provider",
          "program", "provider",
          "placement", "employer",
          "reporting", "partnership-admin");

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** Each client leaves one behind to be taken again; the next one is new. */
  private static final int CONNECTIONS_TRIED = CLIENTS + 1;

  /** A service has at most 200 threads for requests on a small machine. */
  private static final int MORE_THAN_THREADS = 260;

  /** What a service may remember of a storm: caches of a bounded size, code of first uses. */
  private static final long LEFT_BEHIND = 24L << 20;

  /** Who storms: a provider and an employer at once, so that it has claims and confirms them. */
  private static final String CALLER = "storm-school";

  private static Platform platform;
  private static final Map<String, Long> LIVE_BEFORE = new HashMap<>();
  private static final Map<String, Long> FAILED_BEFORE = new HashMap<>();

  /** Operations that did something for a client, and those that refused all that one sent. */
  private static final Set<String> DONE = ConcurrentHashMap.newKeySet();

  private static final Set<String> REFUSED = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void running() {
    platform = OnePlatform.running();
    Desk desk = Desk.registered(platform, CALLER);
    platform
        .as("partnership-admin", "partnership", "placement")
        .put("/v1/employers/" + CALLER, Map.of("name", CALLER))
        .is(201);
    desk.report(
        desk.posts(
            "/v1/uploads?mode=COMMIT&atomic=ROW&occupation=EVSE_TECH&cohortId="
                + desk.cohort(100_000),
            hiredPeople()));
    services().forEach(service -> LIVE_BEFORE.put(service, platform.liveBytes(service)));
    owners().forEach(service -> FAILED_BEFORE.put(service, count(service, FAILED_JOBS)));
  }

  private static String hiredPeople() {
    StringBuilder sheet =
        new StringBuilder(
            "Client ID,First Name,Last Name,Date of Birth,Training Start Date,Completed?,Hire Date,Hourly Wage,Employer ID\n");
    for (int i = 0; i < 40; i++) {
      sheet.append(
          "S-%d,Sample,Person,1991-02-03,2026-02-03,Yes,2026-05-04,31.00,%s%n"
              .formatted(i, CALLER));
    }
    return sheet.toString();
  }

  static Stream<String> services() {
    return Stream.concat(owners(), Stream.of("reporting"));
  }

  private static Stream<String> owners() {
    return Stream.of("intake", "program", "placement");
  }

  @ParameterizedTest
  @MethodSource("services")
  void requests_made_up_from_its_own_description_are_answered_without_a_fault(String service)
      throws InterruptedException, ExecutionException {
    Path contract =
        Path.of(System.getProperty("onramp.root"), "contracts", "openapi", service + ".yaml");
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<List<String>>> storms = new ArrayList<>();
    List<String> faults = new ArrayList<>();

    try {
      for (int client = 0; client < CLIENTS; client++) {
        var generated = new GeneratedRequests(contract, new Random(SEED + client));
        storms.add(clients.submit(() -> faultsOf(service, generated)));
      }
      for (Future<List<String>> storm : storms) {
        faults.addAll(storm.get());
      }
    } finally {
      clients.shutdownNow();
    }

    assertThat(faults).as("%d faults", faults.size()).isEmpty();
  }

  /** Sends one client's share of the requests of each operation. */
  private static List<String> faultsOf(String service, GeneratedRequests generated) {
    List<String> faults = new ArrayList<>();
    for (GeneratedRequests.Operation operation : generated.operations()) {
      if (endsTheTest(operation)) {
        continue;
      }
      boolean done = false;
      for (int i = 0; i < TIMES / CLIENTS; i++) {
        GeneratedRequests.Request request = generated.of(operation);
        HttpResponse<String> answer = send(service, request);
        generated.hear(request, answer);
        done |= answer.statusCode() < 300;
        if (isFault(answer)) {
          faults.add(request + "\n  -> " + answer.statusCode() + " " + answer.body());
        }
      }
      if (done) {
        DONE.add(service + " " + operation);
      } else {
        REFUSED.add(service + " " + operation);
      }
    }
    return faults;
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_body_that_is_none_is_refused_as_the_clients_mistake(String name, byte[] body) {
    for (String[] target : JSON_TARGETS) {
      HttpResponse<String> answer =
          post(
              target[0], target[1], "application/json", BodyPublishers.ofByteArray(body), Map.of());

      assertThat(answer.statusCode())
          .as("%s to %s: %s", name, target[1], answer.body())
          .isBetween(400, 499);
      assertThat(answer.body()).contains("\"type\"").contains("\"status\"");
      assertThat(isFault(answer)).as(answer.body()).isFalse();
    }
  }

  private static final String[][] JSON_TARGETS = {
    {"intake", "/v1/applications"},
    {"program", "/v1/programs"},
    {"placement", "/v1/openings"},
    {"reporting", "/v1/vintages"}
  };

  static Stream<org.junit.jupiter.params.provider.Arguments> bodies() {
    return Stream.of(
        body("cut short", "{\"title\": \"x"),
        body("another type", "[1, 2, 3]"),
        body("a number", "1e400"),
        body("a huge number", "{\"seats\": " + "9".repeat(100_000) + "}"),
        body("deep nesting", "{\"title\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
        body("duplicate keys", "{\"title\": \"a\", \"title\": \"b\"}"),
        body("nothing", ""),
        body("null", "null"),
        org.junit.jupiter.params.provider.Arguments.of(
            "invalid UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}),
        org.junit.jupiter.params.provider.Arguments.of(
            "zeros of two megabytes", new byte[2 << 20]));
  }

  private static org.junit.jupiter.params.provider.Arguments body(String name, String text) {
    return org.junit.jupiter.params.provider.Arguments.of(
        name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_hundred_megabytes_of_json_are_refused_as_too_large() {
    BodyPublisher hundred = blanks(100);

    for (String[] target : JSON_TARGETS) {
      try {
        HttpResponse<String> answer =
            HTTP.send(
                request(target[0], target[1])
                    .header("Content-Type", "application/json")
                    .POST(hundred)
                    .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(target[1]).isEqualTo(413);
      } catch (IOException e) {
        // closed while we were still sending, which is an answer too
        assertThat(platform.anybody(target[0]).get("/q/health/live").status()).isEqualTo(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void a_body_of_unknown_length_that_is_too_large_is_told_the_limit() {
    for (String[] target : JSON_TARGETS) {
      HttpResponse<String> answer =
          post(target[0], target[1], "application/json", blanks(2), Map.of());

      assertThat(answer.statusCode()).as(target[1]).isEqualTo(413);
      assertThat(answer.body()).as(target[1]).contains("1048576 bytes");
    }
  }

  /** Megabytes of white space, their number not announced. */
  private static BodyPublisher blanks(int megabytes) {
    byte[] blank = new byte[1 << 20];
    Arrays.fill(blank, (byte) ' ');
    return BodyPublishers.ofByteArrays(
        () -> Stream.generate(() -> blank).limit(megabytes).iterator());
  }

  @Test
  void a_bomb_of_compressed_zeros_is_not_unpacked() throws IOException {
    byte[] bomb = bomb(512);

    HttpResponse<String> json =
        post(
            "placement",
            "/v1/openings",
            "application/json",
            BodyPublishers.ofByteArray(bomb),
            Map.of("Content-Encoding", "gzip"));
    HttpResponse<String> sheet =
        post(
            "intake",
            "/v1/uploads?mode=VALIDATE",
            "text/csv",
            BodyPublishers.ofByteArray(bomb),
            Map.of("Content-Encoding", "gzip"));

    assertThat(json.statusCode()).as(json.body()).isBetween(400, 499);
    assertThat(sheet.statusCode()).as(sheet.body()).isBetween(400, 499);
  }

  @Test
  void a_content_type_that_nobody_speaks_is_refused() {
    HttpResponse<String> answer =
        post("intake", "/v1/uploads", "application/x-tar", BodyPublishers.ofString("x"), Map.of());

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
  }

  @Test
  void a_flood_of_headers_is_refused() throws IOException {
    URI base = platform.base("intake");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write("GET /v1/participants HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 2_000; i++) {
        out.write(
            ("X-Flood-" + i + ": " + "y".repeat(100) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();

      assertThat(statusLine(socket.getInputStream())).contains(" 431 ");
    } catch (java.net.SocketException e) {
      // closed before we had sent it all
    }
    assertThat(platform.anybody("intake").get("/q/health/live").status()).isEqualTo(200);
  }

  @Test
  void slow_clients_keep_nobody_else_waiting() throws IOException {
    keepNobodyElseWaiting(
        """
        PUT /v1/participants/by-reference/slow HTTP/1.1\r
        Host: x\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: 1000\r
        \r
        {""");
  }

  @Test
  void clients_that_send_files_slowly_keep_nobody_else_waiting() throws IOException {
    keepNobodyElseWaiting(
        """
        POST /v1/participants/imports HTTP/1.1\r
        Host: x\r
        Authorization: Bearer %s\r
        Content-Type: text/csv\r
        Transfer-Encoding: chunked\r
        \r
        4\r
        refe\r
        """);
  }

  private void keepNobodyElseWaiting(String halfOfARequest) throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < MORE_THAN_THREADS; i++) {
        slow.add(halfSent(halfOfARequest));
      }

      HttpResponse<String> other =
          send("intake", GeneratedRequests.Request.get("/v1/participants"));

      assertThat(other.statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private Socket halfSent(String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), platform.base("intake").getPort());
    socket
        .getOutputStream()
        .write(
            request
                .formatted(platform.token(CALLERS.get("intake"), CALLER))
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** What was accepted is worked off, and nothing of it broke anything behind the answer. */
  @Test
  @Order(Integer.MAX_VALUE - 1)
  void what_was_accepted_comes_to_its_end() {
    owners()
        .forEach(
            service -> {
              Awaitility.await("work of " + service)
                  .atMost(UNTIL_WORKED_OFF)
                  .until(() -> count(service, OPEN_JOBS) + count(service, "outbox") == 0);
              assertThat(count(service, FAILED_JOBS))
                  .as("failed jobs of " + service)
                  .isEqualTo(FAILED_BEFORE.get(service));
              assertThat(count(service, "parked_outbox")).as("parked by " + service).isZero();
            });
    Awaitility.await("uploads")
        .atMost(UNTIL_WORKED_OFF)
        .untilAsserted(() -> assertThat(openUploads()).isEmpty());
    Stream.of("program", "placement", "reporting")
        .forEach(
            service ->
                assertThat(count(service, "parked_event")).as("parked by " + service).isZero());
  }

  private static long count(String service, String rows) {
    try (Connection connection = platform.superuser(service);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + rows)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> openUploads() throws SQLException {
    try (Connection connection = platform.superuser("intake");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT concat_ws(' ', id, mode, state, 'begun', submitted_at, 'under way since', started_at,
                                 'taken until', lease_until, 'failed', failed_calls)
                FROM upload WHERE finished_at IS NULL ORDER BY id
                """)) {
      List<String> open = new ArrayList<>();
      while (row.next()) {
        open.add(row.getString(1));
      }
      return open;
    }
  }

  @AfterAll
  static void tellWhatWasNeverReached() {
    REFUSED.removeAll(DONE);
    System.out.printf(
        "The storm got %d operations to do something; these refused it all: %s%n",
        DONE.size(), new TreeSet<>(REFUSED));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void every_service_is_ready_afterwards_and_its_memory_is_back_to_its_level() {
    services()
        .forEach(
            service -> {
              assertThat(platform.anybody(service).get("/q/health/ready").status())
                  .as(service)
                  .isEqualTo(200);
              assertThat(platform.liveBytes(service))
                  .as("live bytes of " + service)
                  .isLessThan(LIVE_BEFORE.get(service) + LEFT_BEHIND);
            });
  }

  /** A made-up rebuild or republication would keep the others waiting for minutes. */
  private static boolean endsTheTest(GeneratedRequests.Operation operation) {
    return operation.method().equals("post")
        && (operation.path().contains("/rebuild") || operation.path().contains("/republish"));
  }

  private static boolean isFault(HttpResponse<String> answer) {
    return answer.statusCode() >= 500
        || answer.body().contains("Exception")
        || answer.body().contains("\tat ");
  }

  private static HttpResponse<String> post(
      String service,
      String path,
      String contentType,
      BodyPublisher body,
      Map<String, String> headers) {
    HttpRequest.Builder request =
        request(service, path).header("Content-Type", contentType).POST(body);
    headers.forEach(request::header);
    return sent(request);
  }

  private static HttpResponse<String> send(String service, GeneratedRequests.Request made) {
    String role = made.role() == null ? CALLERS.get(service) : made.role();
    HttpRequest.Builder request = request(service, made.path(), role);
    made.headers().forEach(request::header);
    if (made.body() == null) {
      request.method(made.method(), BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", made.contentType())
          .method(made.method(), BodyPublishers.ofString(made.body()));
    }
    return sent(request);
  }

  private static HttpRequest.Builder request(String service, String path) {
    return request(service, path, CALLERS.get(service));
  }

  private static HttpRequest.Builder request(String service, String path, String role) {
    return HttpRequest.newBuilder(platform.base(service).resolve(path))
        .timeout(Duration.ofMinutes(1))
        .header("Authorization", "Bearer " + platform.token(role, CALLER));
  }

  /** A refused body ends its connection, and the client may have taken such a one again. */
  private static HttpResponse<String> sent(HttpRequest.Builder request) {
    IOException closed = null;
    for (int attempt = 0; attempt < CONNECTIONS_TRIED; attempt++) {
      try {
        return HTTP.send(request.build(), BodyHandlers.ofString());
      } catch (HttpTimeoutException e) {
        throw new UncheckedIOException(e);
      } catch (IOException e) {
        closed = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new UncheckedIOException(closed);
  }

  private static byte[] bomb(int megabytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < megabytes; i++) {
        gzip.write(zeros);
      }
    }
    return packed.toByteArray();
  }

  private static String statusLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
      line.append((char) read);
    }
    return line.toString();
  }
}
