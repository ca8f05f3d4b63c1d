package org.onramp.platform.rest.database;

/**
 * What the five characters of an SQL state tell about doing the same again.
 *
 * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL Error
 *     Codes</a>
 */
public final class SqlStates {
  private SqlStates() {}

  /** No connection, no room, no working disk, no time: an operator's affair, and passing. */
  public static boolean isOutOfReach(String state) {
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53")
        || state.startsWith("58")
        || state.equals("57014") // statement_timeout
        || state.equals("25P04"); // transaction_timeout
  }

  /** A value that the database cannot hold or that breaks a rule, whenever it comes. */
  public static boolean isOfTheData(String state) {
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
  }

  /** Two transactions got in each other's way: the same again may well succeed. */
  public static boolean isConflict(String state) {
    return state.startsWith("40") || state.equals("55P03");
  }
}
