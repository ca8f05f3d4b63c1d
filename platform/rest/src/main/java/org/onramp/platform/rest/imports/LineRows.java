package org.onramp.platform.rest.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import org.onramp.platform.rest.problem.TooLarge;

/** Reads NDJSON: one object of simple values a line. A line that is none becomes a bad row. */
final class LineRows {
  private static final int LONGEST = 1 << 20;
  private static final JsonFactory JSON = new JsonFactory();

  private final Staging staging;
  private final ImportLimits limits;
  private final RowNumbers numbers;
  private final Map<String, Integer> places = new HashMap<>();
  private final char[] buffer = new char[1 << 15];
  private int filled;
  private int taken;
  private int line;

  LineRows(Staging staging, ImportLimits limits, RowNumbers numbers) {
    this.staging = staging;
    this.limits = limits;
    this.numbers = numbers;
  }

  List<String> read(Reader text) throws IOException {
    staging.fillConstants(); // keys come with the rows; what is missing shows at the end
    for (String next = next(text); next != null; next = next(text)) {
      line++;
      if (!next.isBlank()) {
        row(next);
      }
    }
    return List.of();
  }

  private void row(String text) throws IOException {
    Parsed parsed = new Parsed(line);
    Optional<Defect> defect = Optional.empty();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        defect = Optional.of(Defect.MALFORMED);
      } else {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          parser.nextToken();
          parsed.take(key, value(parser));
        }
        if (parser.nextToken() != null) {
          defect = Optional.of(Defect.MALFORMED);
        }
      }
    } catch (JsonProcessingException | NotSimple e) {
      defect = Optional.of(Defect.MALFORMED);
    }
    staging.row(parsed.row, parsed.sheetRow, parsed.values, List.of(), defect);
  }

  private String value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      StringJoiner several = new StringJoiner(";").setEmptyValue("");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (!parser.currentToken().isScalarValue()) {
          throw new NotSimple();
        }
        several.add(parser.getText());
      }
      return staging.cell(several.toString(), line);
    }
    if (!token.isScalarValue()) {
      throw new NotSimple();
    }
    return token == JsonToken.VALUE_NULL ? null : staging.cell(parser.getText(), line);
  }

  private String next(Reader text) throws IOException {
    StringBuilder built = null;
    while (true) {
      for (int i = taken; i < filled; i++) {
        if (buffer[i] == '\n') {
          String part = new String(buffer, taken, i - taken);
          taken = i + 1;
          return built == null ? part : built.append(part).toString();
        }
      }
      if (filled > taken) {
        if (built == null) {
          built = new StringBuilder();
        }
        built.append(buffer, taken, filled - taken);
        if (built.length() > LONGEST) {
          throw new TooLarge("Line " + (line + 1) + " is longer than a million characters.");
        }
      }
      taken = 0;
      filled = Math.max(0, text.read(buffer, 0, buffer.length));
      if (filled == 0) {
        return built == null ? null : built.toString();
      }
    }
  }

  private int place(String key) {
    Integer known = places.get(key);
    if (known == null) {
      if (places.size() >= limits.maxColumns()) {
        throw new TooLarge("More than " + limits.maxColumns() + " different members.");
      }
      known = staging.column(key);
      places.put(key, known);
    }
    return known;
  }

  private final class Parsed {
    private int row;
    private int sheetRow;
    private boolean sheetRowGiven;
    private String[] values = staging.emptyRow();

    Parsed(int line) {
      this.row = line;
      this.sheetRow = line;
    }

    void take(String key, String value) {
      if (numbers == RowNumbers.GIVEN && key.equals("row")) {
        row = number(value);
        if (!sheetRowGiven) {
          sheetRow = row;
        }
        return;
      }
      if (numbers == RowNumbers.GIVEN && key.equals("sheetRow")) {
        sheetRow = number(value);
        sheetRowGiven = true;
        return;
      }
      int place = place(key);
      if (place >= 0) {
        if (place >= values.length) {
          values = Arrays.copyOf(values, place + 1);
        }
        values[place] = value;
      }
    }

    private int number(String text) {
      try {
        return Integer.parseInt(text == null ? "" : text);
      } catch (NumberFormatException e) {
        throw new NotSimple();
      }
    }
  }

  private static final class NotSimple extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSimple() {
      super("not a simple value", null, false, false);
    }
  }
}
