package org.onramp.platform.rest.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Locks by name that end with the transaction: whoever asks for the same name waits until then.
 *
 * <p>Plain JDBC on purpose. Hibernate keeps the plan of every execution of a native query with a
 * result class under a key that equals no other, so that each request would search longer than the
 * one before.
 */
public final class TransactionLocks {
  private TransactionLocks() {}

  /** Waits for the lock; {@code Session.doWork} lends the connection of a request's transaction. */
  public static void exclusive(Connection connection, String name) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      lock.setString(1, name);
      lock.execute();
    }
  }
}
