package org.onramp.platform.rest.database;

import java.sql.SQLException;

/** The database did not do what it was told; the transaction was rolled back. */
public class DatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** The five-character SQL state, or an empty string when the driver gave none. */
  public String sqlState() {
    String state = ((SQLException) getCause()).getSQLState();
    return state == null ? "" : state;
  }

  /** A database that is away or busy comes back; whatever else went wrong would do so again. */
  public static boolean isPassing(Throwable e) {
    return e instanceof DatabaseFailure failure
        && (SqlStates.isOutOfReach(failure.sqlState()) || SqlStates.isConflict(failure.sqlState()));
  }
}
