package org.onramp.systemtests;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;

/**
 * Stands in the way of work that takes an advisory lock in each of its transactions, and lets it
 * through one transaction at a time: so a test knows what is committed when the power fails.
 */
final class Barrier implements AutoCloseable {
  private final Platform platform;
  private final String service;
  private final String key;
  private Connection holder;

  private Barrier(Platform platform, String service, String key) {
    this.platform = platform;
    this.service = service;
    this.key = key;
    this.holder = locked();
  }

  /** Before the lock whose key is the text's hash, in a service's database. */
  static Barrier before(Platform platform, String service, String key) {
    return new Barrier(platform, service, key);
  }

  /** Returns when somebody waits. */
  void awaitWaiter() {
    awaitWaiters(1);
  }

  /** Lets the transaction that waits do its work and end; the next one waits again. */
  void letOneThrough() {
    awaitWaiters(1);
    CompletableFuture<Connection> behind = CompletableFuture.supplyAsync(this::locked);
    awaitWaiters(2);
    close();
    holder = behind.join();
  }

  @Override
  public void close() {
    try {
      holder.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection locked() {
    try {
      Connection connection = platform.database(service, "worker");
      try (PreparedStatement lock =
          connection.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 0))")) {
        lock.setString(1, key);
        lock.execute();
      }
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitWaiters(int expected) {
    Awaitility.await(expected + " waiting for " + key)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> waiters() == expected);
  }

  private int waiters() throws SQLException {
    try (Connection connection = platform.database(service, "worker");
        PreparedStatement count =
            connection.prepareStatement(
                """
                SELECT count(*) FROM pg_locks
                WHERE locktype = 'advisory' AND NOT granted
                  AND (classid::bigint << 32) | objid::bigint = hashtextextended(?, 0)
                """)) {
      count.setString(1, key);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
