package org.onramp.bench.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.onramp.bench.machine.Servers;

/** What an import leaves to the relay and to the services that read its events. */
final class Backlog {
  private static final List<String> READERS = List.of("program", "placement", "reporting");

  private static final String ALL_PUBLISHED = "SELECT NOT EXISTS (SELECT FROM outbox)";

  // Each consumer reports once a second.
  private static final String CAUGHT_UP =
      "SELECT coalesce(bool_and(lag = 0 AND reported_at > ?), false) FROM projection_offset";

  private final Servers servers;

  Backlog(Servers servers) {
    this.servers = servers;
  }

  /** Waits until everything is published and every reader has applied it. */
  void awaitNone() throws SQLException, InterruptedException {
    try (Connection intake = servers.connect("intake");
        PreparedStatement published = intake.prepareStatement(ALL_PUBLISHED)) {
      await(published);
    }
    for (String reader : READERS) {
      try (Connection c = servers.connect(reader);
          PreparedStatement caughtUp = c.prepareStatement(CAUGHT_UP)) {
        caughtUp.setObject(1, OffsetDateTime.now(ZoneOffset.UTC));
        await(caughtUp);
      }
    }
  }

  private static void await(PreparedStatement condition) throws SQLException, InterruptedException {
    while (!isTrue(condition)) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static boolean isTrue(PreparedStatement condition) throws SQLException {
    try (ResultSet row = condition.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
