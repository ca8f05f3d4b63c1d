package org.onramp.platform.rest.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;

import org.onramp.platform.rest.problem.TooLarge;

/** Reads delimited text: finds the separator, the header below any title rows, then the rows. */
final class TableRows {
  private static final int HEAD = 1 << 16;
  private static final int TITLE_ROWS = 30;
  private static final int MOST_CHARACTERS = 1 << 20;

  private final Staging staging;
  private final ImportLimits limits;
  private int sheetRow;

  TableRows(Staging staging, ImportLimits limits) {
    this.staging = staging;
    this.limits = limits;
  }

  /** Hands every row to the staging; the headers in the sheet's order. */
  List<String> read(Reader text) throws IOException {
    char[] head = new char[HEAD];
    int length = 0;
    while (length < HEAD) {
      int got = text.read(head, length, HEAD - length);
      if (got < 0) {
        break;
      }
      length += got;
    }
    String start = new String(head, 0, length);
    char separator = Delimiters.sniff(start);
    int skip = 0;
    if (start.regionMatches(true, 0, "sep=", 0, 4) && start.length() > 4) {
      separator = start.charAt(4); // a hint for spreadsheets, which do not count it as a row
      int line = start.indexOf('\n');
      skip = line < 0 ? start.length() : line + 1;
    }
    try (CsvReader<String[]> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(4 * MOST_CHARACTERS)
            .build(
                StringArrayHandler.of(
                    handler ->
                        handler
                            .maxFields(limits.maxColumns() + 1)
                            .maxFieldSize(MOST_CHARACTERS)
                            .maxRecordSize(MOST_CHARACTERS)),
                new Rejoined(head, skip, length, text))) {
      return read(reader.iterator(), separator);
    } catch (CsvParseException e) {
      throw refusal(e);
    }
  }

  private List<String> read(Iterator<String[]> records, char separator) {
    List<String[]> first = new ArrayList<>();
    int characters = 0;
    while (first.size() < TITLE_ROWS && characters < HEAD && records.hasNext()) {
      String[] cells = records.next();
      first.add(cells);
      sheetRow = first.size();
      characters += characters(cells);
    }
    int header = headerAmong(first);
    String[] headers = first.get(header);
    if (headers.length > limits.maxColumns()) {
      throw tooWide();
    }
    int[] places = new int[headers.length];
    for (int i = 0; i < headers.length; i++) {
      sheetRow = header + 1;
      String clean = staging.cell(headers[i], sheetRow);
      headers[i] = clean == null ? "" : clean;
      places[i] = clean == null ? -1 : staging.column(clean);
    }
    staging.headerEnded();
    Iterator<String[]> below = first.subList(header + 1, first.size()).iterator();
    while (below.hasNext()) {
      String[] cells = below.next();
      row(cells, places, header + 1, separator, !below.hasNext() && !records.hasNext());
    }
    while (records.hasNext()) {
      String[] cells = records.next();
      row(cells, places, header + 1, separator, !records.hasNext());
    }
    return Arrays.asList(headers);
  }

  private static int characters(String[] cells) {
    int characters = 0;
    for (String cell : cells) {
      characters += cell.length();
    }
    return characters;
  }

  private void row(String[] cells, int[] places, int headerRow, char separator, boolean isLast) {
    sheetRow++;
    String[] values = staging.emptyRow();
    boolean blank = true;
    boolean extra = false;
    for (int i = 0; i < cells.length; i++) {
      String cell = staging.cell(cells[i], sheetRow);
      if (cell == null) {
        continue;
      }
      blank = false;
      if (i >= places.length) {
        extra = true;
      } else if (places[i] >= 0) {
        values[places[i]] = cell;
      }
    }
    if (blank) {
      return; // spreadsheets number it, and so do we
    }
    Optional<Defect> defect = Optional.empty();
    if (extra) {
      defect = Optional.of(Defect.EXTRA_CELLS);
    } else if (isLast && swallowed(cells, places.length, separator)) {
      defect = Optional.of(Defect.UNCLOSED_QUOTE);
    }
    staging.row(sheetRow - headerRow, sheetRow, values, Arrays.asList(cells), defect);
  }

  // An unclosed quotation mark takes everything below into one cell of the last record.
  private static boolean swallowed(String[] cells, int columns, char separator) {
    String last = cells[cells.length - 1];
    return cells.length < columns && last.indexOf('\n') >= 0 && last.indexOf(separator) >= 0;
  }

  /**
   * The header is the first row of two cells or more of which two, or half, are recognised. A sheet
   * without any is taken at its first such row, and then asked about.
   */
  private int headerAmong(List<String[]> rows) {
    int fallback = -1;
    for (int i = 0; i < rows.size(); i++) {
      int filled = 0;
      int recognised = 0;
      for (String cell : rows.get(i)) {
        if (Cells.clean(cell) != null) {
          filled++;
          if (staging.headers().recognises(cell)) {
            recognised++;
          }
        }
      }
      if (filled >= 2 && (recognised >= 2 || recognised * 2 >= filled)) {
        return i;
      }
      if (fallback < 0 && (filled >= 2 || recognised == 1)) {
        fallback = i;
      }
    }
    if (fallback < 0) {
      throw UnreadableSheet.content(
          rows.isEmpty()
              ? "The file is empty."
              : "No row looks like a header; the sheet needs one with a name for each column.");
    }
    return fallback;
  }

  private RuntimeException refusal(CsvParseException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String complaint = cause.getMessage() == null ? "" : cause.getMessage();
      if (complaint.contains("maximum limit of") && complaint.contains("fields")) {
        return tooWide();
      }
      if (complaint.contains("exceed") || complaint.contains("buffer")) {
        return Staging.tooLong(
            "Row " + (sheetRow + 1) + " of the sheet is longer than a million characters");
      }
    }
    return UnreadableSheet.content(
        "The sheet cannot be read beyond its row " + sheetRow + "; is a quotation mark missing?");
  }

  private TooLarge tooWide() {
    return new TooLarge("More than " + limits.maxColumns() + " columns.");
  }

  /** The text from its beginning again, after its head was looked at. */
  private static final class Rejoined extends Reader {
    private final char[] head;
    private final int end;
    private final Reader rest;
    private int next;

    Rejoined(char[] head, int start, int end, Reader rest) {
      this.head = head;
      this.next = start;
      this.end = end;
      this.rest = rest;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      if (next == end) {
        return rest.read(into, offset, length);
      }
      int count = Math.min(length, end - next);
      System.arraycopy(head, next, into, offset, count);
      next += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      rest.close();
    }
  }
}
