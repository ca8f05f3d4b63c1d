package org.onramp.bench.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import org.onramp.bench.data.People;
import org.onramp.bench.load.Load;
import org.onramp.bench.machine.Servers;

/** Writes people one by one as commands do: the row first, then its outbox row, one transaction. */
final class Creates implements Load.Worker {
  /** The aggregate's own table, as plain as a participant's row is wide. */
  static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS person (
        id text PRIMARY KEY, version bigint NOT NULL, details text NOT NULL, created_at timestamptz NOT NULL)
      """;

  private static final String ROW =
      "INSERT INTO person (id, version, details, created_at) VALUES (?, 1, ?, now())";

  private static final String EVENT =
      """
      INSERT INTO outbox (event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at)
      VALUES (?, ?, ?, 1, ?, ?, now())
      """;

  private static final String BOTH =
      """
      WITH made AS (INSERT INTO person (id, version, details, created_at) VALUES (?, 1, ?, now()) RETURNING id)
      INSERT INTO outbox (event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at)
      SELECT ?, ?, id, 1, ?, ?, now() FROM made
      """;

  /** How the two rows are written. */
  enum Manner {
    ROW_ONLY,
    ROW_THEN_EVENT,
    ONE_STATEMENT,
    ROW_ONLY_ONE_STATEMENT
  }

  private final Connection connection;
  private final String topic;
  private final Manner manner;
  private final Runnable committed;
  private final PreparedStatement row;
  private final PreparedStatement event;
  private final PreparedStatement both;

  private Creates(Connection connection, String topic, Manner manner, Runnable committed)
      throws SQLException {
    this.connection = connection;
    this.topic = topic;
    this.manner = manner;
    this.committed = committed;
    this.row = connection.prepareStatement(ROW);
    this.event = connection.prepareStatement(EVENT);
    this.both = connection.prepareStatement(BOTH);
    connection.setAutoCommit(
        manner == Manner.ONE_STATEMENT || manner == Manner.ROW_ONLY_ONE_STATEMENT);
  }

  /**
   * A writer with a connection of its own.
   *
   * @param committed told after each commit
   */
  static Creates on(
      Servers servers, String database, String topic, Manner manner, Runnable committed) {
    try {
      return new Creates(servers.connect(database), topic, manner, committed);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Id of the person that is due at a moment: whoever reads it knows how late it is. */
  static String id(long n, long due) {
    return new UUID(due, n).toString();
  }

  /** When the person of that id was due. */
  static long due(String id) {
    return UUID.fromString(id).getMostSignificantBits();
  }

  @Override
  public void operate(long n, long due) throws SQLException {
    String id = id(n, due);
    String details = People.event(UUID.fromString(id), (int) n, 1);
    if (manner == Manner.ONE_STATEMENT) {
      both.setString(1, id);
      both.setString(2, details);
      both.setObject(3, UUID.randomUUID());
      both.setString(4, topic);
      both.setString(5, People.TYPE);
      both.setString(6, details);
      both.executeUpdate();
    } else {
      row.setString(1, id);
      row.setString(2, details);
      row.executeUpdate();
      if (manner == Manner.ROW_THEN_EVENT) {
        event.setObject(1, UUID.randomUUID());
        event.setString(2, topic);
        event.setString(3, id);
        event.setString(4, People.TYPE);
        event.setString(5, details);
        event.executeUpdate();
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
    committed.run();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
