package org.onramp.platform.messaging.relay;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.postgresql.PGConnection;

/**
 * The leader's view of the outbox. Every statement runs on the connection that holds the lock of
 * leadership.
 */
final class OutboxTable {
  // Visible rows by id, in one snapshot with what is parked: whoever sees version n sees, or has
  // sent, n - 1. What is on its way is not deleted yet; NOT IN hashes it, whatever the planner
  // believes of a queue that was empty when it was last counted. Times come as text, for text is
  // what they go on as.
  private static final String READ =
      """
      SELECT o.id, o.event_id, o.topic, o.aggregate_id, o.aggregate_version, o.type, o.payload, o.headers,
             (o.occurred_at AT TIME ZONE 'UTC')::text, (o.recorded_at AT TIME ZONE 'UTC')::text,
             EXISTS (SELECT 1 FROM parked_outbox p WHERE p.aggregate_id = o.aggregate_id) AS held,
             EXISTS (SELECT 1 FROM parked_outbox) AS parked
      FROM outbox o
      WHERE o.id > ? AND o.id NOT IN (SELECT unnest(?::bigint[]))
      ORDER BY o.id
      LIMIT ?
      """;

  // The lock that an INSERT takes.
  private static final String WRITERS =
      """
      SELECT virtualtransaction FROM pg_locks
      WHERE locktype = 'relation' AND relation = 'outbox'::regclass AND mode = 'RowExclusiveLock'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND pid IS DISTINCT FROM pg_backend_pid()
      """;

  private static final String DELETE = "DELETE FROM outbox WHERE id = ANY (?)";

  // Keeps a retry, which moves rows the other way, from crossing: both take it before they look.
  static final String LOCK_PARKED = "LOCK TABLE parked_outbox IN SHARE ROW EXCLUSIVE MODE";

  private static final String COLUMNS =
      "id, event_id, topic, aggregate_id, aggregate_version, type, payload, headers, occurred_at, recorded_at";

  private static final String PARK =
      """
      WITH moved AS (DELETE FROM outbox WHERE id = ? RETURNING *)
      INSERT INTO parked_outbox (%1$s, error) SELECT %1$s, ? FROM moved
      """
          .formatted(COLUMNS);

  private static final String PARK_FOLLOWERS =
      """
      WITH moved AS (
        DELETE FROM outbox o
        USING (SELECT DISTINCT aggregate_id FROM parked_outbox) p
        WHERE o.aggregate_id = p.aggregate_id
        RETURNING o.*
      )
      INSERT INTO parked_outbox (%1$s) SELECT %1$s FROM moved
      """
          .formatted(COLUMNS);

  private static final int FETCH = 1_000;
  private static final ObjectMapper HEADERS = new ObjectMapper();

  private final Connection connection;

  OutboxTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * The next rows to send: at most so many, and at least one but no more than about so many
   * characters.
   *
   * @param onTheirWay rows that are sent and not yet deleted
   */
  Batch read(Floor floor, List<OutboxRow> onTheirWay, int limit, long characters)
      throws SQLException {
    long decided = floor.decided();
    var rows = new ArrayList<OutboxRow>(Math.min(limit, FETCH));
    boolean whole = false;
    boolean parked = false;
    connection.setAutoCommit(
        false); // a cursor, so that large rows need not fit the heap all at once
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setFetchSize(FETCH);
      read.setLong(1, floor.value());
      read.setArray(2, ids(onTheirWay));
      read.setInt(3, limit);
      try (ResultSet found = read.executeQuery()) {
        long size = 0;
        boolean more = found.next();
        while (more && size < characters) {
          OutboxRow row = row(found);
          parked = found.getBoolean(12);
          rows.add(row);
          size += row.payload().length();
          more = found.next();
        }
        whole = !more && rows.size() < limit;
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
    if (parked) {
      floor.fall();
    } else if (!rows.isEmpty()) {
      floor.saw(rows.get(rows.size() - 1).id());
    }
    return new Batch(rows, whole, parked, parked ? floor.decided() : decided);
  }

  private Array ids(List<OutboxRow> rows) throws SQLException {
    return connection
        .unwrap(PGConnection.class)
        .createArrayOf("int8", rows.stream().mapToLong(OutboxRow::id).toArray());
  }

  /** The transactions that have written to the outbox, or are about to. */
  Set<String> writers() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(WRITERS);
        ResultSet row = query.executeQuery()) {
      var found = new HashSet<String>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }

  /** Forgets what Kafka has committed. */
  void delete(List<OutboxRow> rows) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      delete.setArray(1, ids(rows));
      delete.executeUpdate();
    }
  }

  /**
   * Takes a row that Kafka will never take out of the way, together with its aggregate's later
   * rows.
   */
  void park(long id, String error) throws SQLException {
    inTransaction(
        () -> {
          try (PreparedStatement park = connection.prepareStatement(PARK)) {
            park.setLong(1, id);
            park.setString(2, error);
            park.executeUpdate();
          }
          moveFollowers();
        });
  }

  /** Takes the later rows of parked aggregates out of the way. */
  int parkFollowers() throws SQLException {
    var moved = new int[1];
    inTransaction(() -> moved[0] = moveFollowers());
    return moved[0];
  }

  private int moveFollowers() throws SQLException {
    try (Statement move = connection.createStatement()) {
      return move.executeUpdate(PARK_FOLLOWERS);
    }
  }

  private void inTransaction(SqlWork work) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.execute(LOCK_PARKED);
      work.run();
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Which of these topics have had no tick for so long. */
  List<String> withoutTick(List<String> topics, Duration forSoLong) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT t FROM unnest(?::text[]) t
            WHERE NOT EXISTS (SELECT 1 FROM topic_tick k
                              WHERE k.topic = t AND k.ticked_at > now() - ? * interval '1 second')
            """)) {
      query.setArray(1, connection.createArrayOf("text", topics.toArray()));
      query.setLong(2, forSoLong.toSeconds());
      var due = new ArrayList<String>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          due.add(row.getString(1));
        }
      }
      return due;
    }
  }

  void ticked(String topic) throws SQLException {
    try (PreparedStatement note =
        connection.prepareStatement(
            """
            INSERT INTO topic_tick (topic, ticked_at) VALUES (?, now())
            ON CONFLICT (topic) DO UPDATE SET ticked_at = excluded.ticked_at
            """)) {
      note.setString(1, topic);
      note.executeUpdate();
    }
  }

  private static OutboxRow row(ResultSet found) throws SQLException {
    return new OutboxRow(
        found.getLong(1),
        found.getString(2),
        found.getString(3),
        found.getString(4),
        found.getLong(5),
        found.getString(6),
        found.getString(7),
        headers(found.getString(8)),
        rfc3339(found.getString(9)),
        rfc3339(found.getString(10)),
        found.getBoolean(11));
  }

  private static String rfc3339(String utc) {
    return utc.replace(' ', 'T') + 'Z';
  }

  private static Map<String, String> headers(String json) {
    if (json == null) {
      return Map.of();
    }
    try {
      return HEADERS.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      // Only the trace is at stake; the event matters more than its headers.
      return Map.of();
    }
  }

  private interface SqlWork {
    void run() throws SQLException;
  }
}
