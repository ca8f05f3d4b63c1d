package org.onramp.platform.messaging.projection;

import java.sql.SQLException;

import org.onramp.platform.messaging.RejectedEvent;

/** Tells a fault of the data, which another try cannot heal, from a fault of the world. */
final class Faults {
  private Faults() {}

  /** Whether the event itself is to blame. */
  static boolean isOfTheData(Exception e) {
    if (e instanceof RejectedEvent) {
      return true;
    }
    String state = e instanceof SQLException sql ? sql.getSQLState() : null;
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** Whether the database asks to simply do it again: a deadlock or a conflict of snapshots. */
  static boolean isConflict(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().startsWith("40");
  }

  /** For the list of parked events: what is wrong, never the value that is wrong. */
  static String describe(Exception e) {
    if (e instanceof SQLException sql && sql.getSQLState() != null) {
      var server =
          sql instanceof org.postgresql.util.PSQLException ps ? ps.getServerErrorMessage() : null;
      String where =
          server == null || server.getConstraint() == null
              ? ""
              : " (" + server.getConstraint() + ")";
      return "the database refused it with SQLSTATE " + sql.getSQLState() + where;
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
