package org.onramp.platform.rest.problem;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a day, which is a text. Jackson's own reader takes a number for the days since 1970 and
 * cuts the time off a moment, where nobody has meant that day.
 */
final class DayReader extends StdScalarDeserializer<LocalDate> {
  private static final long serialVersionUID = 1L;

  DayReader() {
    super(LocalDate.class);
  }

  @Override
  public LocalDate deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
    }
    String text = parser.getText().strip();
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return (LocalDate)
          context.handleWeirdStringValue(LocalDate.class, text, "%s", e.getMessage());
    }
  }
}
