package org.onramp.program.enrollment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Republisher;
import org.onramp.program.Topic;

/** Says the present state of every enrollment again, erased ones included. */
@ApplicationScoped
class EnrollmentRepublisher implements Republisher {
  private final EnrollmentLedger ledger;

  EnrollmentRepublisher(EnrollmentLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String topic() {
    return Topic.ENROLLMENTS;
  }

  @Override
  public List<OutboundEvent> page(Connection worker, String after, int limit) throws SQLException {
    UUID last = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after);
    return Stream.concat(
            present(worker, last, limit).stream(), erased(worker, last, limit).stream())
        .sorted(Comparator.comparing(OutboundEvent::aggregateId))
        .limit(limit)
        .toList();
  }

  private List<OutboundEvent> present(Connection worker, UUID after, int limit)
      throws SQLException {
    List<OutboundEvent> events = new ArrayList<>();
    try (PreparedStatement select =
        worker.prepareStatement(
            EnrollmentLedger.SELECT + "WHERE e.id > ? ORDER BY e.id LIMIT ? FOR SHARE OF e")) {
      select.setObject(1, after);
      select.setInt(2, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          EnrollmentLedger.Held held = ledger.held(row);
          events.add(
              EnrollmentRecorded.of(
                  new EnrollmentRecorded.Key(
                      held.id(),
                      held.participantId(),
                      row.getString("provider_id"),
                      row.getObject("program_id", UUID.class),
                      row.getObject("cohort_id", UUID.class)),
                  held.version(),
                  held.facts(),
                  held.transitions(),
                  row.getObject("updated_at", OffsetDateTime.class).toInstant()));
        }
      }
    }
    return events;
  }

  private static List<OutboundEvent> erased(Connection worker, UUID after, int limit)
      throws SQLException {
    List<OutboundEvent> events = new ArrayList<>();
    try (PreparedStatement select =
        worker.prepareStatement(
            """
            SELECT id, version, erased_at FROM erased_enrollment
            WHERE id > ? ORDER BY id LIMIT ? FOR SHARE
            """)) {
      select.setObject(1, after);
      select.setInt(2, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          events.add(
              EnrollmentErased.of(
                  row.getObject("id", UUID.class),
                  row.getLong("version"),
                  row.getObject("erased_at", OffsetDateTime.class).toInstant()));
        }
      }
    }
    return events;
  }

  @Override
  public long raiseVersions(Connection worker, long step) throws SQLException {
    long raised = 0;
    for (String table : List.of("enrollment", "erased_enrollment")) {
      try (PreparedStatement update =
          worker.prepareStatement("UPDATE " + table + " SET version = version + ?")) {
        update.setLong(1, step);
        raised += update.executeLargeUpdate();
      }
    }
    return raised;
  }

  @Override
  public Set<String> unknown(Connection worker, Set<String> aggregateIds) throws SQLException {
    Set<String> unknown = new HashSet<>(aggregateIds);
    try (PreparedStatement select =
        worker.prepareStatement(
            """
            SELECT id::text FROM enrollment WHERE id::text = ANY (?)
            UNION ALL
            SELECT id::text FROM erased_enrollment WHERE id::text = ANY (?)
            """)) {
      select.setArray(1, worker.createArrayOf("text", aggregateIds.toArray()));
      select.setArray(2, worker.createArrayOf("text", aggregateIds.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          unknown.remove(row.getString(1));
        }
      }
    }
    return unknown;
  }
}
