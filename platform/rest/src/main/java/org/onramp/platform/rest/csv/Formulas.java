package org.onramp.platform.rest.csv;

import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet would run as a formula, and with it whatever somebody has written into a
 * form. An apostrophe in front makes a text of them, in every spreadsheet, and on the way back it
 * is taken off again.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP: CSV Injection</a>
 */
public final class Formulas {
  private static final String BEGINNINGS = "=+-@\t\r\n";

  /** A signed number or a telephone number, which does nothing. */
  private static final Pattern NUMBER = Pattern.compile("[+-][0-9][0-9 .,()-]*");

  private Formulas() {}

  /** The cell as it may be written into a file that somebody opens. */
  public static String guarded(String cell) {
    return begins(cell, 0) && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
  }

  /** The cell as it was before {@link #guarded}. */
  public static String unguarded(String cell) {
    return cell.startsWith("'") && begins(cell, 1) ? cell.substring(1) : cell;
  }

  private static boolean begins(String cell, int at) {
    return cell.length() > at && BEGINNINGS.indexOf(cell.charAt(at)) >= 0;
  }
}
