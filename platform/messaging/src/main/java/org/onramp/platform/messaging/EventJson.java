package org.onramp.platform.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * How event bodies are written and read. Deliberately not the mapper of the REST layer: a setting
 * made there must not change what services promise each other.
 */
final class EventJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private static final ObjectWriter WRITER = MAPPER.writer();

  private static final ClassValue<ObjectReader> READERS =
      new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
          return MAPPER.readerFor(type);
        }
      };

  private EventJson() {}

  static String write(Object data) {
    try {
      return data instanceof String json ? json : WRITER.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the body of an event must be a record that Jackson can write, not "
              + data.getClass().getName(),
          e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    if (json == null) {
      throw new RejectedEvent("the event has no body");
    }
    try {
      T value = READERS.get(type).readValue(json);
      if (value == null) {
        throw new RejectedEvent("the body is a JSON null");
      }
      return value;
    } catch (JsonProcessingException e) {
      // getOriginalMessage may quote a value; the location and the expected type may not.
      throw new RejectedEvent(
          "the body does not read as " + type.getSimpleName() + " at " + where(e), e);
    }
  }

  private static String where(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null
        ? "an unknown place"
        : "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
