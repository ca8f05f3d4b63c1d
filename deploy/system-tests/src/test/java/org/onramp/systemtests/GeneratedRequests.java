package org.onramp.systemtests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * Requests made up from a service's own description: mostly of the right shape, with values at and
 * beyond every edge.
 */
final class GeneratedRequests {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final int DEEPEST = 4;
  private static final List<String> EDGES =
      List.of(
          "",
          " ",
          "null",
          "0",
          "-1",
          "9223372036854775808",
          "1e999",
          "NaN",
          "true",
          "2026-02-30",
          "0000-00-00",
          "+292278994-08-17",
          "2026-01-01T00:00:00Z",
          "../../etc/passwd",
          "'; DROP TABLE participant; --",
          "=HYPERLINK(\"x\")",
          "%00",
          "\u0000",
          "\uD83D\uDE80",
          "\u202Eabc",
          "a".repeat(10_000),
          "[]",
          "{}",
          "*",
          "USD",
          "EVSE_TECH");

  private final JsonNode description;
  private final Random random;

  /**
   * One thing that can be asked of a service.
   *
   * @param body the schema of the body, or null where there is none
   */
  record Operation(
      String method, String path, JsonNode parameters, String contentType, JsonNode body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** A request as it goes over the wire; the path is encoded. */
  record Request(
      String method, String path, Map<String, String> headers, String contentType, String body) {}

  /**
   * @param contract the OpenAPI file
   */
  GeneratedRequests(Path contract, Random random) {
    try {
      this.description = YAML.readTree(contract.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    this.random = random;
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      for (String method : List.of("get", "put", "post", "patch", "delete")) {
        JsonNode operation = path.getValue().path(method);
        if (!operation.isMissingNode()) {
          operations.add(operation(method, path.getKey(), path.getValue(), operation));
        }
      }
    }
    return operations;
  }

  Request of(Operation operation) {
    StringBuilder path = new StringBuilder(operation.path());
    StringBuilder query = new StringBuilder();
    Map<String, String> headers = new java.util.TreeMap<>();
    for (JsonNode declared : operation.parameters()) {
      JsonNode parameter = resolved(declared);
      String name = parameter.path("name").asText();
      String value = text(parameter.path("schema"));
      switch (parameter.path("in").asText()) {
        case "path" -> {
          String place = "{" + name + "}";
          int at = path.indexOf(place);
          if (at >= 0) {
            path.replace(at, at + place.length(), encoded(value.isEmpty() ? "x" : value));
          }
        }
        case "query" -> {
          if (random.nextBoolean()) {
            query.append(query.isEmpty() ? "?" : "&").append(encoded(name)).append('=');
            query.append(encoded(value));
          }
        }
        case "header" -> {
          if (random.nextBoolean()) {
            headers.put(name, visible(value));
          }
        }
        default -> {}
      }
    }
    String body =
        operation.body() == null
            ? null
            : operation.contentType().contains("json") && !operation.contentType().contains("nd")
                ? value(operation.body(), 0).toString()
                : lines();
    return new Request(
        operation.method().toUpperCase(Locale.ROOT),
        path.toString() + query,
        headers,
        operation.contentType(),
        body);
  }

  private Operation operation(String method, String path, JsonNode shared, JsonNode operation) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    shared.path("parameters").forEach(parameters::add);
    operation.path("parameters").forEach(parameters::add);
    return resolved(operation.path("requestBody")).path("content").properties().stream()
        .findFirst()
        .map(
            content ->
                new Operation(
                    method, path, parameters, content.getKey(), content.getValue().path("schema")))
        .orElseGet(() -> new Operation(method, path, parameters, null, null));
  }

  /** Some cells of a sheet with a right head. */
  private String lines() {
    StringBuilder sheet = new StringBuilder("Client ID,First Name,Date of Birth,Hire Date\n");
    int rows = random.nextInt(4);
    for (int i = 0; i < rows; i++) {
      sheet.append(edge()).append(',').append(edge()).append(",\"").append(edge()).append('\n');
    }
    return sheet.toString();
  }

  private JsonNode value(JsonNode declared, int depth) {
    JsonNode schema = resolved(declared);
    if (depth > DEEPEST || random.nextInt(8) == 0) {
      return anything();
    }
    if (schema.path("enum").size() > 0 && random.nextBoolean()) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.get(0).asText() : type.asText("")) {
      case "object" -> object(schema, depth);
      case "array" -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int size = random.nextInt(3);
        for (int i = 0; i < size; i++) {
          array.add(value(schema.path("items"), depth + 1));
        }
        yield array;
      }
      case "integer" -> JsonNodeFactory.instance.numberNode(random.nextInt(5) - 1);
      case "number" -> JsonNodeFactory.instance.numberNode(random.nextDouble() * 1e6 - 1e3);
      case "boolean" -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
      default -> JsonNodeFactory.instance.textNode(text(schema));
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      if (random.nextInt(5) > 0) {
        object.set(member.getKey(), value(member.getValue(), depth + 1));
      }
    }
    if (random.nextInt(6) == 0) {
      object.set("unheard-of", anything());
    }
    return object;
  }

  private JsonNode anything() {
    return switch (random.nextInt(5)) {
      case 0 -> JsonNodeFactory.instance.nullNode();
      case 1 -> JsonNodeFactory.instance.numberNode(Long.MIN_VALUE);
      case 2 -> JsonNodeFactory.instance.arrayNode();
      case 3 -> JsonNodeFactory.instance.objectNode();
      default -> JsonNodeFactory.instance.textNode(edge());
    };
  }

  private String text(JsonNode declared) {
    JsonNode schema = resolved(declared);
    if (schema.path("enum").size() > 0 && random.nextInt(4) > 0) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).asText();
    }
    if (random.nextInt(3) == 0) {
      return edge();
    }
    return switch (schema.path("format").asText()) {
      case "uuid" -> UUID.randomUUID().toString();
      case "date" ->
          "20%02d-0%d-1%d".formatted(random.nextInt(99), 1 + random.nextInt(9), random.nextInt(10));
      default ->
          schema.path("examples").path(0).asText(Integer.toString(random.nextInt(1_000), 36));
    };
  }

  private String edge() {
    return EDGES.get(random.nextInt(EDGES.size()));
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      found = description.at(found.path("$ref").asText().substring(1));
    }
    return found;
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  /** A header cannot carry everything; the client would refuse to send it. */
  private static String visible(String text) {
    String seen = text.replaceAll("[^\\x21-\\x7e]", "");
    return seen.isEmpty() ? "x" : seen;
  }
}
