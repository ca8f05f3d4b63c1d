package org.onramp.platform.rest.bodies;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.onramp.platform.rest.problem.JsonReading;
import org.onramp.platform.rest.problem.Unprocessable;

/**
 * JSON merge patches (RFC 7396) of flat records: a member replaces a field, null clears it, the
 * rest stays.
 */
@Singleton
public class MergePatch {
  private final ObjectMapper json;
  private final JsonReading reading;

  MergePatch(ObjectMapper json, JsonReading reading) {
    this.json = json;
    this.reading = reading;
  }

  /**
   * The record with the patch applied.
   *
   * @throws Unprocessable naming every member that is unknown or unreadable
   */
  public <T extends Record> T apply(T current, ObjectNode patch, Class<T> type) {
    ObjectNode merged = json.valueToTree(current);
    patch.properties().forEach(member -> put(merged, member.getKey(), member.getValue()));
    return reading.read(merged, type);
  }

  private static void put(ObjectNode merged, String name, JsonNode value) {
    if (value.isNull()) {
      merged.remove(name);
    } else {
      merged.set(name, value);
    }
  }
}
