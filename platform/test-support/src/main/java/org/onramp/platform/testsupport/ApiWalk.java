package org.onramp.platform.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * Walks through a service with the very requests that its description gives as examples ({@code
 * src/main/resources/openapi/examples}): each must be accepted, and each reply must be what the
 * description says. With {@code onramp.contracts.write=true} the replies become the examples.
 *
 * <p>Examples name things by ids of their own, {@code 01980000-0000-7000-8000-00000000000n}, the
 * n-th id that the walk met; on the way they are exchanged for the real ones.
 */
public final class ApiWalk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXAMPLE_ID = "01980000-0000-7000-8000-%012d";
  private static final String EXAMPLE_TIME = "2026-03-02T17:00:00Z";
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");
  private static final List<String> ENDINGS = List.of("json", "csv", "ndjson");
  private static final Map<String, String> MEDIA_TYPES =
      Map.of("json", "application/json", "csv", "text/csv", "ndjson", "application/x-ndjson");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI service;
  private final ApiDescription description;
  private final Path examples;
  private final Map<String, String> exampleIds = new LinkedHashMap<>();
  private final Set<String> walked = new TreeSet<>();

  private ApiWalk(URI service, ApiDescription description, Path examples) {
    this.service = service;
    this.description = description;
    this.examples = examples;
  }

  /**
   * A walk through the service whose module is the working directory.
   *
   * @param service where it listens
   */
  public static ApiWalk through(URI service, ApiDescription description) {
    return new ApiWalk(service, description, Path.of("src/main/resources/openapi/examples"));
  }

  /** The service's own operations that nobody has asked; the libraries test theirs. */
  public Set<String> leftOut() {
    Set<String> left = new TreeSet<>();
    description
        .operations()
        .forEach(
            (id, operation) -> {
              if (!walked.contains(id)
                  && !operation.path().startsWith("/v1/imports")
                  && !operation.path().startsWith("/v1/admin")) {
                left.add(id);
              }
            });
    return left;
  }

  /**
   * Asks an operation as its example says.
   *
   * @param token the caller's
   * @param parameters alternately a name of a path, header or query parameter and its value
   * @return the reply; missing when it is no JSON
   * @throws AssertionError when the request is refused or the reply is not as described
   */
  public JsonNode ask(String token, String operationId, String... parameters) {
    ApiDescription.Operation operation = description.operations().get(operationId);
    if (operation == null) {
      throw new AssertionError("The service offers no operation " + operationId);
    }
    walked.add(operationId);
    String ending =
        ENDINGS.stream()
            .filter(e -> Files.exists(request(operationId, e)))
            .findFirst()
            .orElse(null);
    return judged(operation, sent(token, operation, ending, parameters));
  }

  /** As {@link #ask}, with the example of another form, such as {@code ndjson}. */
  public JsonNode askAs(String ending, String token, String operationId, String... parameters) {
    ApiDescription.Operation operation = description.operations().get(operationId);
    return judged(operation, sent(token, operation, ending, parameters));
  }

  private Path request(String operationId, String ending) {
    return examples.resolve(operationId + ".request." + ending);
  }

  private HttpResponse<String> sent(
      String token, ApiDescription.Operation operation, String ending, String... parameters) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      String name = parameters[i];
      String value = parameters[i + 1];
      if (path.contains("{" + name + "}")) {
        path = path.replace("{" + name + "}", encoded(value));
      } else if (Character.isUpperCase(name.charAt(0))) {
        request.header(name, value);
      } else {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(value));
      }
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (ending == null) {
      request.method(operation.method(), HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", mediaType(operation, ending))
          .method(
              operation.method(),
              HttpRequest.BodyPublishers.ofString(real(read(request(operation.id(), ending)))));
    }
    try {
      return http.send(
          request.uri(service.resolve(path + query)).build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String mediaType(ApiDescription.Operation operation, String ending) {
    String usual = MEDIA_TYPES.get(ending);
    return operation.request().has(usual) || !ending.equals("json")
        ? usual
        : operation.request().fieldNames().next();
  }

  private JsonNode judged(ApiDescription.Operation operation, HttpResponse<String> reply) {
    int status = reply.statusCode();
    if (status / 100 != 2) {
      throw new AssertionError(
          "%s refuses its own example: %d %s".formatted(operation, status, reply.body()));
    }
    boolean isJson =
        reply.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
    String body = reply.body();
    String example = example(body, isJson);
    JsonNode value = isJson ? tree(body) : JSON.missingNode();
    if (!Boolean.getBoolean("onramp.contracts.write")) {
      compare(operation, status, value);
    } else if (!body.isEmpty()) {
      write(operation.id() + "." + status + (isJson ? ".json" : ".csv"), example);
    }
    return value;
  }

  private void compare(ApiDescription.Operation operation, int status, JsonNode value) {
    description
        .replySchema(operation, status)
        .filter(schema -> !value.isMissingNode())
        .map(schema -> description.violations(schema, value))
        .filter(violations -> !violations.isEmpty())
        .ifPresent(
            violations -> {
              throw new AssertionError(
                  "%s answers what it does not describe: %s%n%s"
                      .formatted(operation, violations, value.toPrettyString()));
            });
  }

  private String example(String body, boolean isJson) {
    String text =
        TIME.matcher(
                ID.matcher(body)
                    .replaceAll(
                        id ->
                            exampleIds.computeIfAbsent(
                                id.group(), real -> EXAMPLE_ID.formatted(exampleIds.size() + 1))))
            .replaceAll(EXAMPLE_TIME)
            .replace(LocalDate.now(ZoneOffset.UTC).toString(), EXAMPLE_TIME.substring(0, 10));
    return isJson ? shortened(tree(text)).toPrettyString() + "\n" : text;
  }

  // Two of a kind show what a list looks like.
  private static JsonNode shortened(JsonNode node) {
    if (node instanceof ArrayNode list && list.size() > 2 && list.get(0).isObject()) {
      while (list.size() > 2) {
        list.remove(list.size() - 1);
      }
    }
    node.forEach(ApiWalk::shortened);
    return node;
  }

  private String real(String example) {
    String text = example;
    for (Map.Entry<String, String> id : exampleIds.entrySet()) {
      text = text.replace(id.getValue(), id.getKey());
    }
    return text;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(examples);
      Files.writeString(examples.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
