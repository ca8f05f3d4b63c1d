package org.onramp.program;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Republisher;

/** Says the present state of aggregates again that live in one table and are never erased. */
public abstract class Republishing implements Republisher {
  private final String topic;
  private final String type;
  private final String table;
  private final String body;

  /**
   * @param topic of the aggregates
   * @param type of their event
   * @param table with {@code id}, {@code version} and {@code updated_at}
   * @param body SQL expression over the table's columns that gives the event's body as jsonb
   */
  protected Republishing(String topic, String type, String table, String body) {
    this.topic = topic;
    this.type = type;
    this.table = table;
    this.body = body;
  }

  @Override
  public final String topic() {
    return topic;
  }

  @Override
  public final List<OutboundEvent> page(Connection worker, String after, int limit)
      throws SQLException {
    List<OutboundEvent> events = new ArrayList<>();
    try (PreparedStatement select =
        worker.prepareStatement(
            """
            SELECT id::text, version, updated_at, (%s)::text AS body
            FROM %s
            WHERE id::text COLLATE "C" > ?
            ORDER BY id::text COLLATE "C"
            LIMIT ?
            FOR SHARE
            """
                .formatted(body, table))) {
      select.setString(1, after);
      select.setInt(2, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          events.add(
              new OutboundEvent(
                  topic,
                  type,
                  row.getString("id"),
                  row.getLong("version"),
                  row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                  row.getString("body")));
        }
      }
    }
    return events;
  }

  @Override
  public final long raiseVersions(Connection worker, long step) throws SQLException {
    try (PreparedStatement update =
        worker.prepareStatement("UPDATE " + table + " SET version = version + ?")) {
      update.setLong(1, step);
      return update.executeLargeUpdate();
    }
  }

  @Override
  public final Set<String> unknown(Connection worker, Set<String> aggregateIds)
      throws SQLException {
    Set<String> unknown = new HashSet<>(aggregateIds);
    try (PreparedStatement select =
        worker.prepareStatement("SELECT id::text FROM " + table + " WHERE id::text = ANY (?)")) {
      select.setArray(1, worker.createArrayOf("text", aggregateIds.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          unknown.remove(row.getString(1));
        }
      }
    }
    return unknown;
  }
}
