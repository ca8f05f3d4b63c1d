package org.onramp.placement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * JSON columns, for entities and for code that moves rows by SQL. Not the mapper of the REST layer:
 * a setting made there must not change what is stored.
 */
public final class StoredJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final TypeReference<List<Transition>> TRANSITIONS = new TypeReference<>() {};
  private static final TypeReference<Map<String, Answer>> ANSWERS = new TypeReference<>() {};

  private StoredJson() {}

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value.getClass() + " cannot be stored as JSON", e);
    }
  }

  public static <T> T read(String json, Class<T> type) {
    try {
      return json == null ? null : MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored " + type.getSimpleName() + " cannot be read", e);
    }
  }

  public static List<Transition> transitions(ResultSet row) throws SQLException {
    return read(row.getString("transitions"), TRANSITIONS);
  }

  public static Map<String, Answer> jobQuality(ResultSet row) throws SQLException {
    return read(row.getString("job_quality"), ANSWERS);
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON column cannot be read", e);
    }
  }
}
