package org.onramp.intake.rows;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Rows of a table as JSON, one member per column, for statements that read or write many: columns
 * with arrays need no arrays of arrays, and {@code json_populate_record} knows every type.
 */
public final class RowJson {

  static final ObjectMapper ROWS =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .build();

  private RowJson() {}

  /**
   * An entity's fields, or a list of entities', as the columns of its table. Columns that are not
   * there become null: entities leave theirs out, which are half of them.
   */
  public static String write(Object rows) {
    try {
      return ROWS.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row cannot be written as JSON", e);
    }
  }

  /** The entity in a row that {@code to_jsonb} has made. */
  public static <T> T read(String row, Class<T> entity) {
    try {
      return ROWS.readValue(row, entity);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row cannot be read from JSON", e);
    }
  }
}
