package org.onramp.platform.messaging.admin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.Projection;
import org.onramp.platform.messaging.projection.Faults;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;

/** The events that a projection could not apply. */
@ApplicationScoped
public class ParkedEvents {
  private static final String SELECT =
      """
      SELECT id, projection, generation, topic, partition, "offset", key, event_id, type, version, occurred_at,
             recorded_at, payload, error, attempts, parked_at
      FROM parked_event
      """;

  private final WorkerDatabase worker;

  ParkedEvents(WorkerDatabase worker) {
    this.worker = worker;
  }

  /**
   * An event that waits for an operator. It may hold pseudonymous data about a person.
   *
   * @param generation of the projection that it failed in
   * @param eventId null, as type and version are, where the record is no event at all
   * @param attempts how often it was tried
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ParkedEvent(
      UUID id,
      String projection,
      int generation,
      String topic,
      int partition,
      long offset,
      String key,
      String eventId,
      String type,
      Long version,
      Instant occurredAt,
      Instant recordedAt,
      String payload,
      String error,
      int attempts,
      Instant parkedAt) {}

  /** What became of a retry. */
  public enum Retried {
    APPLIED,
    STILL_REJECTED,
    NOT_AN_EVENT,
    PROJECTION_GONE
  }

  Page<ParkedEvent> list(String projection, PageRequest request) {
    return worker.inTransaction(
        c -> {
          try (PreparedStatement query =
              c.prepareStatement(
                  SELECT
                      + "WHERE (?::text IS NULL OR projection = ?) AND (?::uuid IS NULL OR id > ?) ORDER BY id LIMIT ?")) {
            UUID after = request.after().map(cursor -> cursor.uuid(0)).orElse(null);
            query.setString(1, projection);
            query.setString(2, projection);
            query.setObject(3, after);
            query.setObject(4, after);
            query.setInt(5, request.fetch());
            return request.page(read(query), event -> Cursor.of(event.id()));
          }
        });
  }

  /** Applies it once more; applied, it is no longer parked. */
  Optional<Retried> retry(UUID id, List<Projection> projections) {
    return worker.inTransaction(
        c -> {
          Optional<ParkedEvent> found = lock(c, id);
          if (found.isEmpty()) {
            return Optional.empty();
          }
          ParkedEvent event = found.get();
          Optional<Projection> projection =
              projections.stream().filter(p -> p.name().equals(event.projection())).findFirst();
          if (projection.isEmpty()) {
            return Optional.of(Retried.PROJECTION_GONE);
          }
          if (event.type() == null) {
            return Optional.of(Retried.NOT_AN_EVENT);
          }
          return Optional.of(apply(c, projection.get(), event));
        });
  }

  /** Forgets it; false when there is no such event. */
  boolean discard(UUID id) {
    return worker.inTransaction(c -> delete(c, id) == 1);
  }

  private static Retried apply(Connection c, Projection projection, ParkedEvent event)
      throws SQLException {
    Savepoint before = c.setSavepoint();
    try {
      projection.apply(
          c, new Generation(event.generation()), event.topic(), List.of(inbound(event)));
    } catch (SQLException | RuntimeException e) {
      if (!Faults.isOfTheData(e)) {
        throw e;
      }
      c.rollback(before);
      try (PreparedStatement note =
          c.prepareStatement("UPDATE parked_event SET attempts = attempts + 1 WHERE id = ?")) {
        note.setObject(1, event.id());
        note.executeUpdate();
      }
      return Retried.STILL_REJECTED;
    }
    delete(c, event.id());
    return Retried.APPLIED;
  }

  private static InboundEvent inbound(ParkedEvent event) {
    return new InboundEvent(
        event.topic(),
        event.partition(),
        event.offset(),
        event.key(),
        event.eventId(),
        event.type(),
        event.version(),
        event.occurredAt(),
        event.recordedAt(),
        event.payload());
  }

  private static Optional<ParkedEvent> lock(Connection c, UUID id) throws SQLException {
    try (PreparedStatement query = c.prepareStatement(SELECT + "WHERE id = ? FOR UPDATE")) {
      query.setObject(1, id);
      return read(query).stream().findFirst();
    }
  }

  private static int delete(Connection c, UUID id) throws SQLException {
    try (PreparedStatement delete = c.prepareStatement("DELETE FROM parked_event WHERE id = ?")) {
      delete.setObject(1, id);
      return delete.executeUpdate();
    }
  }

  private static List<ParkedEvent> read(PreparedStatement query) throws SQLException {
    var events = new ArrayList<ParkedEvent>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        events.add(
            new ParkedEvent(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getInt(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, Long.class),
                instant(row, 11),
                instant(row, 12),
                row.getString(13),
                row.getString(14),
                row.getInt(15),
                instant(row, 16)));
      }
    }
    return events;
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
