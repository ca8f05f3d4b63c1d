package org.onramp.platform.messaging;

import static jakarta.transaction.Status.STATUS_COMMITTED;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.agroal.api.AgroalDataSource;
import org.postgresql.PGConnection;

import org.onramp.platform.rest.database.SqlPart;
import org.onramp.platform.rest.database.TableCopy;
import org.onramp.platform.rest.ids.Ids;

/**
 * Where a change is written down to be published, in the transaction that makes the change.
 *
 * <p>One rule keeps versions in order on the wire: the aggregate's row is written or locked
 * <em>before</em> its event is appended, in the same transaction. Commands flush, then append.
 */
@ApplicationScoped
public class Outbox {
  // The id comes from the column's default inside this very INSERT: drawn any earlier it could
  // precede the lock on the
  // aggregate, and an older version could follow a newer one.
  private static final String APPEND =
      """
      INSERT INTO outbox (event_id, topic, aggregate_id, aggregate_version, type, payload, headers, occurred_at)
      SELECT ?, ?, ?, ?, ?, ?, ?::jsonb, ?
      """;

  // A version that already waits is the same state: a republish meets rows not yet sent.
  private static final String APPEND_AGAIN =
      """
      INSERT INTO outbox (event_id, topic, aggregate_id, aggregate_version, type, payload, headers, occurred_at)
      SELECT e.event_id, e.topic, e.aggregate_id, e.aggregate_version, e.type, e.payload, ?::jsonb, e.occurred_at
      FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])
        WITH ORDINALITY AS e(event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at, place)
      ORDER BY e.place
      ON CONFLICT DO NOTHING
      """;

  private static final List<String> COLUMNS =
      List.of(
          "event_id",
          "topic",
          "aggregate_id",
          "aggregate_version",
          "type",
          "payload",
          "headers",
          "occurred_at");

  private final DataSource requests;
  private final TransactionSynchronizationRegistry transaction;
  private final OutboxBell bell;

  @Inject
  Outbox(
      AgroalDataSource requests, TransactionSynchronizationRegistry transaction, OutboxBell bell) {
    this.requests = requests;
    this.transaction = transaction;
    this.bell = bell;
  }

  /**
   * Appends to the current JTA transaction; after its commit the relay is woken.
   *
   * @throws IllegalStateException without a transaction, where the event could be published though
   *     the change was lost
   */
  public void append(OutboundEvent event) {
    if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException(
          "an event belongs into the transaction that makes the change");
    }
    ringAfterCommit();
    try (Connection c = requests.getConnection()) {
      row(event).write(c);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "version "
              + event.version()
              + " of "
              + event.aggregateId()
              + " could not be written to the outbox",
          e);
    }
  }

  /** The event's row as a statement; the rest of its SELECT says whether it is written. */
  static SqlPart row(OutboundEvent event) {
    return SqlPart.of(
        APPEND,
        Ids.v7(),
        event.topic(),
        event.aggregateId(),
        event.version(),
        event.type(),
        EventJson.write(event.data()),
        EventHeaders.current(),
        event.occurredAt().atOffset(ZoneOffset.UTC));
  }

  /**
   * Appends in bulk on a worker connection, in its transaction. Call {@link #wake()} after the
   * commit, or let the relay find them at its next look.
   *
   * @throws SQLException of class 23 when one of the versions waits already: it was not new
   */
  public void append(Connection worker, List<OutboundEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    String headers = EventHeaders.current();
    try (TableCopy copy = TableCopy.into(worker, "outbox", COLUMNS)) {
      for (OutboundEvent event : events) {
        copy.value(Ids.v7())
            .value(event.topic())
            .value(event.aggregateId())
            .value(event.version())
            .value(event.type())
            .value(EventJson.write(event.data()))
            .value(headers)
            .value(event.occurredAt())
            .endRow();
      }
      copy.finish();
    }
  }

  /** Tells the relay of this process that a worker has committed. */
  public void wake() {
    bell.ring();
  }

  /**
   * Appends states that may have been appended before; versions that already wait are skipped.
   *
   * @return how many rows were written
   */
  static int appendAgain(Connection worker, List<OutboundEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return 0;
    }
    int n = events.size();
    var ids = new UUID[n];
    var topics = new String[n];
    var aggregates = new String[n];
    var versions = new long[n];
    var types = new String[n];
    var payloads = new String[n];
    var occurred = new String[n];
    for (int i = 0; i < n; i++) {
      OutboundEvent event = events.get(i);
      ids[i] = Ids.v7();
      topics[i] = event.topic();
      aggregates[i] = event.aggregateId();
      versions[i] = event.version();
      types[i] = event.type();
      payloads[i] = EventJson.write(event.data());
      occurred[i] = event.occurredAt().toString();
    }
    try (PreparedStatement insert = worker.prepareStatement(APPEND_AGAIN)) {
      insert.setString(1, EventHeaders.current());
      insert.setArray(2, worker.createArrayOf("uuid", ids));
      insert.setArray(3, worker.createArrayOf("text", topics));
      insert.setArray(4, worker.createArrayOf("text", aggregates));
      insert.setArray(5, worker.unwrap(PGConnection.class).createArrayOf("int8", versions));
      insert.setArray(6, worker.createArrayOf("text", types));
      insert.setArray(7, worker.createArrayOf("text", payloads));
      insert.setArray(8, worker.createArrayOf("timestamptz", occurred));
      return insert.executeUpdate();
    }
  }

  private void ringAfterCommit() {
    if (transaction.getResource(Outbox.class) != null) {
      return;
    }
    transaction.putResource(Outbox.class, true);
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED) {
              bell.ring();
            }
          }
        });
  }
}
