package org.onramp.systemtests;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * Requests made up from a service's own description: some that are its examples or keep to it,
 * others mostly of the right shape with values at and beyond every edge. What a service has
 * answered is used again, so that there is somebody to change, a claim to confirm and a revision to
 * name.
 */
final class GeneratedRequests {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final int DEEPEST = 4;
  private static final Set<String> ROLES =
      Set.of("provider", "employer", "partnership-admin", "auditor", "funder");
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
  private final Answers answers;

  /** Whether the request in the making keeps to the description. */
  private boolean careful;

  /**
   * One thing that can be asked of a service.
   *
   * @param body the schema of the body, or null where there is none
   * @param example of the body
   * @param roles that may ask it, of those that people have; empty where anybody may
   */
  record Operation(
      String method,
      String path,
      JsonNode parameters,
      String contentType,
      JsonNode body,
      JsonNode example,
      List<String> roles) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /**
   * A request as it goes over the wire; the path is encoded.
   *
   * @param role whose token it carries; null where it does not matter
   * @param subjects what stands in the path, by the name of what it is
   */
  record Request(
      String method,
      String path,
      Map<String, String> headers,
      String contentType,
      String body,
      String role,
      Map<String, String> subjects) {

    static Request get(String path) {
      return new Request("GET", path, Map.of(), null, null, null, Map.of());
    }
  }

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
    this.answers = new Answers(random);
  }

  /** Takes note of what a service has answered. */
  void hear(Request request, HttpResponse<String> answer) {
    answers.hear(request, answer);
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
    careful = random.nextBoolean();
    StringBuilder path = new StringBuilder(operation.path());
    StringBuilder query = new StringBuilder();
    Map<String, String> headers = new TreeMap<>();
    Map<String, String> subjects = new LinkedHashMap<>();
    for (JsonNode declared : operation.parameters()) {
      JsonNode parameter = resolved(declared);
      String name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "path" -> {
          String place = "{" + name + "}";
          int at = path.indexOf(place);
          if (at >= 0) {
            String subject = Answers.subject(operation.path(), name);
            String value =
                answers
                    .revisable(subject)
                    .filter(known -> usual())
                    .orElseGet(() -> text(parameter.path("schema")));
            path.replace(at, at + place.length(), encoded(value.isEmpty() ? "x" : value));
            subjects.put(subject, value);
          }
        }
        case "query" -> {
          if (random.nextBoolean()) {
            query.append(query.isEmpty() ? "?" : "&").append(encoded(name)).append('=');
            query.append(encoded(named(name, parameter.path("schema"))));
          }
        }
        case "header" -> {
          if (random.nextBoolean() || (careful && name.equals("If-Match"))) {
            headers.put(name, visible(text(parameter.path("schema"))));
          }
        }
        default -> {}
      }
    }
    if (headers.containsKey("If-Match") && usual()) {
      subjects.values().stream()
          .flatMap(subject -> answers.revision(subject).stream())
          .forEach(revision -> headers.put("If-Match", revision));
    }
    return new Request(
        operation.method().toUpperCase(Locale.ROOT),
        path.toString() + query,
        headers,
        operation.contentType(),
        body(operation),
        role(operation.roles()),
        subjects);
  }

  private String body(Operation operation) {
    if (operation.body() == null) {
      return null;
    }
    boolean json =
        operation.contentType().contains("json") && !operation.contentType().contains("nd");
    if (careful && random.nextBoolean()) {
      return json
          ? example(operation.example(), resolved(operation.body())).toString()
          : operation.example().asText();
    }
    return json ? value(operation.body(), 0).toString() : lines();
  }

  /** The example about what there is; one time in three with a value of another kind in it. */
  private JsonNode example(JsonNode told, JsonNode schema) {
    JsonNode example = told.deepCopy();
    if (example instanceof ObjectNode object) {
      for (String name : fieldNames(object)) {
        answers.known(name).ifPresent(known -> object.put(name, known));
      }
      if (!object.isEmpty() && random.nextInt(3) == 0) {
        String changed = fieldNames(object).get(random.nextInt(object.size()));
        careful = false;
        object.set(changed, value(schema.path("properties").path(changed), 1));
      }
    }
    return example;
  }

  private static List<String> fieldNames(ObjectNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private String role(List<String> roles) {
    if (random.nextInt(10) == 0) {
      return ROLES.stream().sorted().toList().get(random.nextInt(ROLES.size()));
    }
    return roles.isEmpty() ? null : roles.get(random.nextInt(roles.size()));
  }

  private Operation operation(String method, String path, JsonNode shared, JsonNode operation) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    shared.path("parameters").forEach(parameters::add);
    operation.path("parameters").forEach(parameters::add);
    List<String> roles = new ArrayList<>();
    operation
        .path("security")
        .forEach(scheme -> scheme.forEach(names -> names.forEach(n -> roles.add(n.asText()))));
    roles.retainAll(ROLES);
    return resolved(operation.path("requestBody")).path("content").properties().stream()
        .findFirst()
        .map(
            content ->
                new Operation(
                    method,
                    path,
                    parameters,
                    content.getKey(),
                    content.getValue().path("schema"),
                    content.getValue().path("example"),
                    roles))
        .orElseGet(() -> new Operation(method, path, parameters, null, null, null, roles));
  }

  /** Some cells of a sheet with a right head. */
  private String lines() {
    StringBuilder sheet = new StringBuilder("Client ID,First Name,Date of Birth,Hire Date\n");
    int rows = random.nextInt(4);
    for (int i = 0; i < rows; i++) {
      if (careful) {
        sheet.append("S-%s,Sample,1990-01-1%d,%n".formatted(UUID.randomUUID(), i));
      } else {
        sheet.append(edge()).append(',').append(edge()).append(",\"").append(edge()).append('\n');
      }
    }
    return sheet.toString();
  }

  private JsonNode value(JsonNode declared, int depth) {
    JsonNode schema = resolved(declared);
    if (depth > DEEPEST || (!careful && random.nextInt(8) == 0)) {
      return anything();
    }
    if (schema.path("enum").size() > 0 && usual()) {
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
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      String name = member.getKey();
      if ((careful && required.contains(name)) || random.nextInt(5) > 0) {
        object.set(
            name,
            answers
                .known(name)
                .filter(known -> usual())
                .<JsonNode>map(JsonNodeFactory.instance::textNode)
                .orElseGet(() -> value(member.getValue(), depth + 1)));
      }
    }
    if (!careful && random.nextInt(6) == 0) {
      object.set("unheard-of", anything());
    }
    return object;
  }

  /** What a service has said of something so named, or a text as it should be. */
  private String named(String name, JsonNode declared) {
    return answers.known(name).filter(known -> usual()).orElseGet(() -> text(declared));
  }

  /** Mostly so in a careful request, half of the time in another. */
  private boolean usual() {
    return careful ? random.nextInt(8) > 0 : random.nextBoolean();
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
    if (schema.path("enum").size() > 0 && (careful || random.nextInt(4) > 0)) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).asText();
    }
    if (!careful && random.nextInt(3) == 0) {
      return edge();
    }
    return switch (schema.path("format").asText()) {
      case "uuid" -> UUID.randomUUID().toString();
      case "date" ->
          "20%02d-0%d-1%d"
              .formatted(
                  random.nextInt(careful ? 27 : 99), 1 + random.nextInt(9), random.nextInt(10));
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
