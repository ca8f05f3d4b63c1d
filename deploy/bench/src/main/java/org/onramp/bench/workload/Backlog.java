package org.onramp.bench.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.onramp.bench.machine.Servers;

/** What an import leaves to the relay and to the services that read its events. */
final class Backlog {
  private static final List<String> READERS = List.of("program", "placement", "reporting");

  // Each consumer reports once a second.
  private static final String CAUGHT_UP =
      "SELECT coalesce(bool_and(caught_up AND reported_at > ?), false) FROM projection_progress";

  private final Servers servers;

  Backlog(Servers servers) {
    this.servers = servers;
  }

  /** Waits until everything is published and every reader has applied it. */
  void awaitNone() throws SQLException, InterruptedException {
    try (Connection intake = servers.connect("intake");
        Statement statement = intake.createStatement()) {
      while (isTrue(statement, "SELECT EXISTS (SELECT FROM outbox)")) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    for (String reader : READERS) {
      try (Connection c = servers.connect(reader);
          Statement statement = c.createStatement();
          PreparedStatement caughtUp = c.prepareStatement(CAUGHT_UP)) {
        caughtUp.setObject(1, now(statement));
        while (!isTrue(caughtUp)) {
          TimeUnit.MILLISECONDS.sleep(50);
        }
      }
    }
  }

  private static OffsetDateTime now(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class);
    }
  }

  private static boolean isTrue(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static boolean isTrue(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
