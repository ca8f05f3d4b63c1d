package org.onramp.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;

/**
 * Writes and reads the JSON columns of entities as the service's own mapper does, days and instants
 * in ISO 8601: a republished event takes them as they are stored.
 */
@JsonFormat
@PersistenceUnitExtension
class EntityJson implements FormatMapper {
  private final FormatMapper json;

  EntityJson(ObjectMapper json) {
    this.json = new JacksonJsonFormatMapper(json);
  }

  @Override
  public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
    return json.fromString(text, type, options);
  }

  @Override
  public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
    return json.toString(value, type, options);
  }
}
