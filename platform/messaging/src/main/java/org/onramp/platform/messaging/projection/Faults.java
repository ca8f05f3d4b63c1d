package org.onramp.platform.messaging.projection;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;

import org.apache.kafka.common.KafkaException;

import org.onramp.platform.messaging.RejectedEvent;
import org.onramp.platform.rest.database.SqlStates;

/** Tells a fault of the data, which another try cannot heal, from a fault of the world. */
public final class Faults {
  private Faults() {}

  /** Whether the event itself is to blame. */
  public static boolean isOfTheData(Exception e) {
    if (e instanceof RejectedEvent || isMishandledValue(e)) {
      return true;
    }
    String state = e instanceof SQLException sql ? sql.getSQLState() : null;
    return state != null && SqlStates.isOfTheData(state);
  }

  /**
   * A value that the projection was not prepared for; unless a failing database hides behind it.
   */
  private static boolean isMishandledValue(Exception e) {
    return !hidesDatabase(e)
        && (e instanceof IllegalArgumentException
            || e instanceof NullPointerException
            || e instanceof IndexOutOfBoundsException
            || e instanceof ClassCastException
            || e instanceof ArithmeticException
            || e instanceof NoSuchElementException
            || e instanceof DateTimeException);
  }

  /** Whether Kafka is to blame; unless a failing database hides behind it. */
  static boolean isOfKafka(Throwable e) {
    return e instanceof KafkaException && !hidesDatabase(e);
  }

  private static boolean hidesDatabase(Throwable e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return true;
      }
    }
    return false;
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
    // What an unforeseen exception says may quote a value of the event.
    return e instanceof RejectedEvent
        ? e.getMessage()
        : "the projection failed on it with " + e.getClass().getSimpleName();
  }
}
