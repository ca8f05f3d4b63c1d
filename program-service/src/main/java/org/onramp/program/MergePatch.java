package org.onramp.program;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/**
 * JSON merge patches (RFC 7396) of flat records: a member replaces a field, null clears it, the
 * rest stays.
 */
@ApplicationScoped
public class MergePatch {
  private final ObjectMapper json;

  MergePatch(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The record with the patch applied.
   *
   * @throws Unprocessable naming every member that is unknown or unreadable
   */
  public <T extends Record> T apply(T current, ObjectNode patch, Class<T> type) {
    Map<String, RecordComponent> fields =
        Stream.of(type.getRecordComponents())
            .collect(
                Collectors.toMap(
                    RecordComponent::getName, c -> c, (a, b) -> a, LinkedHashMap::new));
    List<Violation> violations = new ArrayList<>();
    ObjectNode merged = json.valueToTree(current);
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      RecordComponent field = fields.get(member.getKey());
      String pointer = "/" + member.getKey();
      if (field == null) {
        violations.add(
            Violation.at(
                pointer,
                Codes.UNKNOWN_PROPERTY,
                "There is no such property to change; the changeable ones are "
                    + String.join(", ", fields.keySet())
                    + "."));
      } else if (readable(member.getValue(), field)) {
        merged.set(member.getKey(), member.getValue());
      } else {
        violations.add(
            Violation.at(pointer, Codes.INVALID_VALUE, "This is no value of the property's type."));
      }
    }
    if (!violations.isEmpty()) {
      throw new Unprocessable(violations);
    }
    try {
      return json.treeToValue(merged, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every member was readable by itself", e);
    }
  }

  private boolean readable(JsonNode value, RecordComponent field) {
    try {
      json.readValue(json.treeAsTokens(value), json.constructType(field.getGenericType()));
      return true;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
