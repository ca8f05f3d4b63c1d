package org.onramp.platform.rest.database;

/**
 * What the five characters of an SQL state tell about coming back.
 *
 * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL Error
 *     Codes</a>
 */
public final class SqlStates {
  private SqlStates() {}

  /** No connection, no room, no working disk: an operator's affair, and passing. */
  public static boolean isOutOfReach(String state) {
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53")
        || state.startsWith("58");
  }

  /** Two transactions got in each other's way: the same again may well succeed. */
  public static boolean isConflict(String state) {
    return state.startsWith("40") || state.equals("55P03");
  }
}
