package org.onramp.placement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.onramp.platform.messaging.OutboundEvent;

/** The SQL that every republisher of this service shares. */
public final class Republishing {
  private Republishing() {}

  /** Makes the event of an aggregate's row. */
  @FunctionalInterface
  public interface Reader {
    OutboundEvent event(ResultSet row) throws SQLException;
  }

  /**
   * The events of the next rows by id, which stay locked so that no change can be published before
   * them.
   *
   * @param query with two parameters, the last id as text and the limit
   */
  public static List<OutboundEvent> page(
      Connection worker, String query, String after, int limit, Reader reader) throws SQLException {
    try (var select = worker.prepareStatement(query)) {
      select.setString(1, after);
      select.setInt(2, limit);
      List<OutboundEvent> events = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          events.add(reader.event(rows));
        }
      }
      return events;
    }
  }

  /** Runs an update whose one parameter is the step by which versions rise. */
  public static long raise(Connection worker, String update, long step) throws SQLException {
    try (var raise = worker.prepareStatement(update)) {
      raise.setLong(1, step);
      return raise.executeUpdate();
    }
  }

  /**
   * Those of the ids that a query, whose one parameter is the array of ids as text, does not find.
   */
  public static Set<String> missing(Connection worker, String query, Set<String> ids)
      throws SQLException {
    Set<String> missing = new TreeSet<>(ids);
    try (var select = worker.prepareStatement(query)) {
      select.setArray(1, worker.createArrayOf("text", ids.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          missing.remove(rows.getString(1));
        }
      }
    }
    return missing;
  }
}
