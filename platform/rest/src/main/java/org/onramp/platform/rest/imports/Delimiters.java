package org.onramp.platform.rest.imports;

import java.util.HashMap;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** Finds out by which character a sheet separates its cells. */
final class Delimiters {
  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final int RECORDS = 50;

  private Delimiters() {}

  /**
   * The candidate that splits most records into the same and largest number of cells.
   *
   * @param head the beginning of the sheet, possibly cut within a record
   */
  static char sniff(String head) {
    char best = ',';
    double most = 0;
    for (char candidate : CANDIDATES) {
      double score = score(head, candidate);
      if (score > most) {
        most = score;
        best = candidate;
      }
    }
    return best;
  }

  private static double score(String head, char candidate) {
    Map<Integer, Integer> recordsByWidth = new HashMap<>();
    int records = 0;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(candidate)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .ofCsvRecord(head)) {
      for (CsvRecord record : reader) {
        recordsByWidth.merge(record.getFieldCount(), 1, Integer::sum);
        if (++records == RECORDS) {
          break;
        }
      }
    } catch (CsvParseException | java.io.IOException e) {
      return 0;
    }
    double best = 0;
    for (Map.Entry<Integer, Integer> width : recordsByWidth.entrySet()) {
      best = Math.max(best, (width.getKey() - 1.0) * width.getValue() / records);
    }
    return best;
  }
}
