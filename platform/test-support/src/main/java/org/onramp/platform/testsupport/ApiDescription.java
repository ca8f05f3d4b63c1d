package org.onramp.platform.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

/** A service's OpenAPI description as it serves it, and what it owes to its readers. */
public final class ApiDescription {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final ObjectNode document;
  private final Map<String, Operation> operations = new TreeMap<>();
  private final List<String> shortcomings = new ArrayList<>();

  /**
   * What can be asked of the service.
   *
   * @param method in capitals
   * @param path with its parameters in braces
   */
  public record Operation(String id, String method, String path, JsonNode description) {

    JsonNode request() {
      return description.path("requestBody").path("content");
    }

    /** The statuses of success and what each answers. */
    Map<Integer, JsonNode> successes() {
      Map<Integer, JsonNode> successes = new TreeMap<>();
      description
          .path("responses")
          .properties()
          .forEach(
              response -> {
                if (response.getKey().startsWith("2")) {
                  successes.put(Integer.valueOf(response.getKey()), response.getValue());
                }
              });
      return successes;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private ApiDescription(ObjectNode document) {
    this.document = document;
    Set<String> known = new HashSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            add(path.getKey(), method.getKey(), method.getValue(), known);
                          }
                        }));
  }

  /**
   * Reads a description.
   *
   * @param json the description in JSON
   */
  public static ApiDescription of(String json) {
    try {
      return new ApiDescription((ObjectNode) JSON.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String path, String method, JsonNode description, Set<String> known) {
    String id = description.path("operationId").asText("");
    Operation operation =
        new Operation(id, method.toUpperCase(java.util.Locale.ROOT), path, description);
    if (id.isEmpty() || !known.add(id)) {
      shortcomings.add(operation + " has no operationId of its own");
    } else {
      operations.put(id, operation);
    }
  }

  /** Every operation, by its id. */
  public Map<String, Operation> operations() {
    return Map.copyOf(operations);
  }

  /**
   * What is missing or wrong: an operation without id or summary, a body or a success without an
   * example, an example that its own schema does not accept or that names unknown members, a
   * refusal that is not problem details.
   */
  public List<String> shortcomings() {
    List<String> all = new ArrayList<>(shortcomings);
    operations.values().forEach(operation -> check(operation, all));
    return all;
  }

  private void check(Operation operation, List<String> all) {
    if (operation.description().path("summary").asText("").isEmpty()) {
      all.add(operation + " has no summary");
    }
    operation
        .request()
        .properties()
        .forEach(content -> check(operation + ", request", content, all));
    operation
        .successes()
        .forEach(
            (status, response) -> {
              JsonNode content = response.path("content");
              if (status != 204 && content.isEmpty()) {
                all.add(operation + ", " + status + " says nothing of its body");
              }
              content.properties().forEach(entry -> check(operation + ", " + status, entry, all));
            });
    operation
        .description()
        .path("responses")
        .properties()
        .forEach(
            response -> {
              if (response.getKey().startsWith("4")
                  && !resolved(response.getValue())
                      .path("content")
                      .has("application/problem+json")) {
                all.add(operation + ", " + response.getKey() + " is not problem details");
              }
            });
  }

  private void check(String where, Map.Entry<String, JsonNode> content, List<String> all) {
    JsonNode example = content.getValue().path("example");
    if (example.isMissingNode()) {
      all.add(where + " (" + content.getKey() + ") has no example");
      return;
    }
    if (content.getKey().endsWith("json")) {
      violations(content.getValue().path("schema"), example)
          .forEach(violation -> all.add(where + " (" + content.getKey() + "): " + violation));
    }
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  /** What the description's own schema of problem details finds wrong with a refusal. */
  public List<String> problemViolations(String refusal) {
    try {
      return violations(
          document.at("/components/schemas/Problem").deepCopy(), JSON.readTree(refusal));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a schema of the description finds wrong with a value; unknown members are wrong. */
  List<String> violations(JsonNode schema, JsonNode value) {
    if (schema.isMissingNode() || schema.isEmpty()) {
      return List.of("there is no schema");
    }
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components").deepCopy());
    refuseUnknownMembers(whole);
    return FACTORY
        .getSchema(whole, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
        .validate(value)
        .stream()
        .map(message -> message.getMessage())
        .sorted()
        .toList();
  }

  private static void refuseUnknownMembers(JsonNode node) {
    if (node instanceof ObjectNode schema
        && schema.path("properties").isObject()
        && schema.path("type").asText().equals("object")
        && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
    node.forEach(ApiDescription::refuseUnknownMembers);
  }

  /** The schema of a success's JSON; empty where the reply is no JSON. */
  Optional<JsonNode> replySchema(Operation operation, int status) {
    JsonNode response = operation.successes().get(status);
    if (response == null) {
      throw new AssertionError(operation + " does not say that it answers " + status);
    }
    JsonNode schema = response.path("content").path("application/json").path("schema");
    return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
  }
}
