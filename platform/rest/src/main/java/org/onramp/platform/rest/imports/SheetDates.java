package org.onramp.platform.rest.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as sheets write them: 2026-03-04, 20260304, 3/4/2026 (dots and hyphens too), 4 March 2026
 * in English and Spanish, and the day numbers of spreadsheets. A time of day behind a date is
 * ignored; years have four digits.
 */
final class SheetDates {
  private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");
  private static final Pattern SHORT_YEAR =
      Pattern.compile("\\d{1,2}[-/. ](\\d{1,2}|\\p{L}+)[-/. ]\\d{2}");
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern SERIAL = Pattern.compile("([1-9]\\d{4})(\\.\\d*)?");
  private static final Pattern DAY_NAME_YEAR =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th)?(?:[-/. ]+| de )(\\p{L}+)\\.?,?(?:[-/. ]+| del? )(\\d{4})");
  private static final Pattern NAME_DAY_YEAR =
      Pattern.compile("(\\p{L}+)\\.?[-/. ]+(\\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\\d{4})");
  private static final Pattern TIME =
      Pattern.compile(
          "[T ]+\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?( ?[ap]\\.?m\\.?)?(Z|[+-]\\d{2}:?\\d{2})?$",
          Pattern.CASE_INSENSITIVE);
  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
  private static final Map<String, Integer> MONTHS = months();

  private SheetDates() {}

  /**
   * The date, or empty when the text is none.
   *
   * @param order of day and month; null when the sheet has no date that needs it
   */
  static Optional<LocalDate> read(String text, DateOrder order) {
    String bare = bare(text);
    Matcher matcher = ISO.matcher(bare);
    if (matcher.matches()) {
      return date(matcher.group(1), matcher.group(2), matcher.group(3));
    }
    matcher = NUMBERS.matcher(bare);
    if (matcher.matches()) {
      String first = matcher.group(1);
      String second = matcher.group(2);
      String year = matcher.group(3);
      if (order == null) {
        return first.equals(second) ? date(year, first, second) : Optional.empty();
      }
      return order == DateOrder.MDY ? date(year, first, second) : date(year, second, first);
    }
    matcher = COMPACT.matcher(bare);
    if (matcher.matches()) {
      return date(matcher.group(1), matcher.group(2), matcher.group(3));
    }
    matcher = SERIAL.matcher(bare);
    if (matcher.matches()) {
      return sensible(SERIAL_ZERO.plusDays(Integer.parseInt(matcher.group(1))));
    }
    matcher = DAY_NAME_YEAR.matcher(bare);
    if (matcher.matches()) {
      return named(matcher.group(3), matcher.group(2), matcher.group(1));
    }
    matcher = NAME_DAY_YEAR.matcher(bare);
    if (matcher.matches()) {
      return named(matcher.group(3), matcher.group(1), matcher.group(2));
    }
    return Optional.empty();
  }

  /** Whether the text is a date of numbers that is valid in the order given. */
  static boolean isReadable(String text, DateOrder order) {
    return NUMBERS.matcher(bare(text)).matches() && read(text, order).isPresent();
  }

  static boolean isSameInBoth(String text) {
    return read(text, DateOrder.MDY).equals(read(text, DateOrder.DMY));
  }

  /** What to tell about a text that is no date. */
  static String advice(String text, DateOrder order) {
    String bare = bare(text);
    if (SHORT_YEAR.matcher(bare).matches()) {
      return "Write the year with four digits.";
    }
    if (NUMBERS.matcher(bare).matches()
        || COMPACT.matcher(bare).matches()
        || ISO.matcher(bare).matches()) {
      String read =
          order == null || !NUMBERS.matcher(bare).matches()
              ? ""
              : order == DateOrder.MDY
                  ? " (the sheet has the month first)"
                  : " (the sheet has the day first)";
      return "There is no such day in the calendar" + read + ".";
    }
    return "Write a date, such as 2026-03-31.";
  }

  private static String bare(String text) {
    return text.indexOf(':') < 0 ? text : TIME.matcher(text).replaceFirst("");
  }

  private static Optional<LocalDate> named(String year, String month, String day) {
    Integer number = MONTHS.get(month.toLowerCase(Locale.ROOT));
    return number == null ? Optional.empty() : date(year, number.toString(), day);
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    try {
      return sensible(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> sensible(LocalDate date) {
    return date.getYear() >= 1850 && date.getYear() <= 2150 ? Optional.of(date) : Optional.empty();
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (Locale language : List.of(Locale.ENGLISH, new Locale("es"))) {
      for (Month month : Month.values()) {
        for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
          String name = month.getDisplayName(style, language).toLowerCase(Locale.ROOT);
          months.put(
              name.endsWith(".") ? name.substring(0, name.length() - 1) : name, month.getValue());
        }
      }
    }
    months.put("sept", 9);
    months.put("set", 9);
    return Map.copyOf(months);
  }
}
