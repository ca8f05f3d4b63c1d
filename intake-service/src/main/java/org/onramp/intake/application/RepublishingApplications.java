package org.onramp.intake.application;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.intake.rows.RowJson;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Republisher;

/** Writes every application's present state to the outbox once more, the erased ones included. */
@ApplicationScoped
class RepublishingApplications implements Republisher {

  private static final String PAGE =
      """
      WITH live AS (
        SELECT l.id, l.version, l.updated_at AS at, to_jsonb(l) AS row
        FROM application l WHERE l.id > ? ORDER BY l.id LIMIT ? FOR SHARE
      ), gone AS (
        SELECT e.id, e.version, e.erased_at AS at, NULL::jsonb AS row
        FROM erased_application e WHERE e.id > ? ORDER BY e.id LIMIT ? FOR SHARE
      )
      SELECT id, version, at, row FROM live
      UNION ALL
      SELECT id, version, at, row FROM gone
      ORDER BY id LIMIT ?
      """;

  @Override
  public String topic() {
    return ApplicationRecorded.TOPIC;
  }

  @Override
  public List<OutboundEvent> page(Connection worker, String after, int limit) throws SQLException {
    UUID from = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after);
    try (PreparedStatement query = worker.prepareStatement(PAGE)) {
      query.setObject(1, from);
      query.setInt(2, limit);
      query.setObject(3, from);
      query.setInt(4, limit);
      query.setInt(5, limit);
      List<OutboundEvent> events = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String json = row.getString(4);
          Instant at = row.getTimestamp(3).toInstant();
          events.add(
              json == null
                  ? ApplicationErased.event(row.getObject(1, UUID.class), row.getLong(2), at)
                  : ApplicationRecorded.event(RowJson.read(json, Application.class)));
        }
      }
      return events;
    }
  }

  @Override
  public long raiseVersions(Connection worker, long step) throws SQLException {
    long raised = 0;
    for (String table : List.of("application", "erased_application")) {
      try (PreparedStatement update =
          worker.prepareStatement("UPDATE " + table + " SET version = version + ?")) {
        update.setLong(1, step);
        raised += update.executeUpdate();
      }
    }
    return raised;
  }

  @Override
  public Set<String> unknown(Connection worker, Set<String> aggregateIds) throws SQLException {
    Set<String> unknown = new HashSet<>(aggregateIds);
    try (PreparedStatement query =
        worker.prepareStatement(
            """
            SELECT id::text FROM application WHERE id = ANY (?::uuid[])
            UNION ALL
            SELECT id::text FROM erased_application WHERE id = ANY (?::uuid[])
            """)) {
      query.setArray(1, worker.createArrayOf("text", aggregateIds.toArray()));
      query.setArray(2, worker.createArrayOf("text", aggregateIds.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          unknown.remove(row.getString(1));
        }
      }
    }
    return unknown;
  }
}
