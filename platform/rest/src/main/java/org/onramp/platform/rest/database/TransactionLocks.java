package org.onramp.platform.rest.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Locks by name that end with the transaction: whoever asks for the same name waits until then.
 * {@code Session.doWork} lends the connection of a request's transaction.
 *
 * <p>Plain JDBC on purpose. Hibernate keeps the plan of every execution of a native query with a
 * result class under a key that equals no other, so that each request would search longer than the
 * one before.
 */
public final class TransactionLocks {
  private TransactionLocks() {}

  /** Waits until nobody else holds the name, and keeps everybody else waiting. */
  public static void exclusive(Connection connection, String name) throws SQLException {
    SqlPart.of("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", name).write(connection);
  }

  /** Waits until nobody holds the name exclusively, and keeps those waiting who want to. */
  public static void shared(Connection connection, String name) throws SQLException {
    shared(name).write(connection);
  }

  /** The same as a statement of {@link CallerDatabase#inOneTrip}. */
  public static SqlPart shared(String name) {
    return SqlPart.of("SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))", name);
  }
}
