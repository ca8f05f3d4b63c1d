package org.onramp.platform.messaging.admin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;

/** What waits to be published, and what Kafka would not take. */
@ApplicationScoped
public class OutboxRows {
  // The same lock as the relay's: a row must not come back between its look at the parked and its
  // move of followers, nor slip past an erasure on its way from one table to the other.
  private static final String LOCK = "LOCK TABLE parked_outbox IN SHARE ROW EXCLUSIVE MODE";

  // Ids are kept, so that what comes back goes out before anything written since.
  private static final String RETURN =
      """
      WITH back AS (DELETE FROM parked_outbox p WHERE %s RETURNING *)
      INSERT INTO outbox (id, event_id, topic, aggregate_id, aggregate_version, type, payload, headers, occurred_at,
                          recorded_at)
      OVERRIDING SYSTEM VALUE
      SELECT id, event_id, topic, aggregate_id, aggregate_version, type, payload, headers, occurred_at, recorded_at
      FROM back
      ON CONFLICT DO NOTHING
      """;

  private static final String RETURN_AGGREGATE = RETURN.formatted("p.aggregate_id = ?");

  private static final String RETURN_FOLLOWERS =
      RETURN.formatted(
          """
          NOT EXISTS (SELECT 1 FROM parked_outbox f
                      WHERE f.aggregate_id = p.aggregate_id AND f.error IS NOT NULL)
          """);

  private static final int COUNTED = 100_000;

  private final WorkerDatabase worker;

  OutboxRows(WorkerDatabase worker) {
    this.worker = worker;
  }

  /**
   * How the outbox stands.
   *
   * @param waiting rows not yet published; counted up to 100,000, for the count must not weigh on a
   *     database that has millions to get rid of
   * @param oldest when the first of them was written; null when none waits
   * @param parked rows that Kafka would not take
   * @param behindParked rows that wait behind a parked one of their aggregate
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Standing(long waiting, Instant oldest, long parked, long behindParked) {}

  /**
   * A row out of the relay's way.
   *
   * @param error why Kafka would not take it; null for one that waits behind such a row
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ParkedRow(
      long id,
      String topic,
      String aggregateId,
      long aggregateVersion,
      String type,
      Instant recordedAt,
      String error,
      Instant parkedAt) {}

  Standing standing() {
    return worker.inTransaction(
        c -> {
          try (Statement query = c.createStatement();
              ResultSet row =
                  query.executeQuery(
                      """
                      SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT %d) AS counted),
                             (SELECT recorded_at FROM outbox ORDER BY id LIMIT 1),
                             (SELECT count(*) FROM parked_outbox WHERE error IS NOT NULL),
                             (SELECT count(*) FROM parked_outbox WHERE error IS NULL)
                      """
                          .formatted(COUNTED))) {
            row.next();
            var oldest = row.getObject(2, OffsetDateTime.class);
            return new Standing(
                row.getLong(1),
                oldest == null ? null : oldest.toInstant(),
                row.getLong(3),
                row.getLong(4));
          }
        });
  }

  Page<ParkedRow> parked(PageRequest request) {
    return worker.inTransaction(
        c -> {
          try (PreparedStatement query =
              c.prepareStatement(
                  """
                  SELECT id, topic, aggregate_id, aggregate_version, type, recorded_at, error, parked_at
                  FROM parked_outbox WHERE id > ? ORDER BY id LIMIT ?
                  """)) {
            query.setLong(
                1, request.after().map(cursor -> cursor.number(0)).orElse(Long.MIN_VALUE));
            query.setInt(2, request.fetch());
            var rows = new ArrayList<ParkedRow>();
            try (ResultSet row = query.executeQuery()) {
              while (row.next()) {
                rows.add(
                    new ParkedRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getString(7),
                        row.getObject(8, OffsetDateTime.class).toInstant()));
              }
            }
            return request.page(rows, row -> Cursor.of(row.id()));
          }
        });
  }

  /**
   * Gives the aggregate of this row, with all its parked rows, back to the relay; false when there
   * is none.
   */
  boolean retry(long id) {
    return worker.inTransaction(
        c -> {
          lock(c);
          Optional<String> aggregate = aggregateOf(c, id);
          if (aggregate.isPresent()) {
            giveBack(c, aggregate.get());
          }
          return aggregate.isPresent();
        });
  }

  /**
   * Gives the row up; if no other of its aggregate is at fault, those behind it go back to the
   * relay.
   */
  boolean discard(long id) {
    return worker.inTransaction(
        c -> {
          lock(c);
          Optional<String> aggregate = aggregateOf(c, id);
          if (aggregate.isEmpty()) {
            return false;
          }
          try (PreparedStatement delete =
              c.prepareStatement("DELETE FROM parked_outbox WHERE id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
          }
          giveBackFollowers(c);
          return true;
        });
  }

  /** Has the relay, and whoever gives rows back to it, wait until the transaction ends. */
  static void lock(Connection c) throws SQLException {
    try (Statement lock = c.createStatement()) {
      lock.execute(LOCK);
    }
  }

  private static Optional<String> aggregateOf(Connection c, long id) throws SQLException {
    List<String> found = strings(c, "SELECT aggregate_id FROM parked_outbox WHERE id = ?", id);
    return found.stream().findFirst();
  }

  private static List<String> strings(Connection c, String sql, long id) throws SQLException {
    try (PreparedStatement query = c.prepareStatement(sql)) {
      query.setLong(1, id);
      var found = new ArrayList<String>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
      return found;
    }
  }

  private static void giveBack(Connection c, String aggregate) throws SQLException {
    try (PreparedStatement back = c.prepareStatement(RETURN_AGGREGATE)) {
      back.setString(1, aggregate);
      back.executeUpdate();
    }
  }

  /** Gives back to the relay what waits behind nothing any more. */
  static void giveBackFollowers(Connection c) throws SQLException {
    try (Statement back = c.createStatement()) {
      back.executeUpdate(RETURN_FOLLOWERS);
    }
  }
}
