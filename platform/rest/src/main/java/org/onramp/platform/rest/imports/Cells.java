package org.onramp.platform.rest.imports;

import java.util.Locale;

import org.onramp.platform.rest.csv.Formulas;

/** The text of cells and headers, without what spreadsheets put around it. */
final class Cells {
  private Cells() {}

  /** The text without blanks, no-break spaces and marks around it; null when nothing is left. */
  static String clean(String cell) {
    if (cell == null) {
      return null;
    }
    int start = 0;
    int end = cell.length();
    while (start < end && isBlank(cell.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(cell.charAt(end - 1))) {
      end--;
    }
    return start == end ? null : Formulas.unguarded(cell.substring(start, end));
  }

  /** The form in which headers are compared: one blank for any white space, lower case. */
  static String folded(String header) {
    String clean = clean(header);
    return clean == null ? "" : clean.replaceAll("[\\s\\u00a0]+", " ").toLowerCase(Locale.ROOT);
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\ufeff' || c == '\u200b' || Character.isWhitespace(c);
  }
}
