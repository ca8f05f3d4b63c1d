package org.onramp.platform.messaging.admin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.erasure.SubjectEraser;

/**
 * Removes a subject from events that wait or are parked. The newest state of an aggregate stays,
 * since that is what tells consumers of the erasure; whatever it supersedes goes, and so does every
 * parked copy. The other stores say first what is newest. What waited behind a row that went is
 * given back to the relay.
 */
@ApplicationScoped
public class WaitingEventsEraser implements SubjectEraser {
  // State-carrying events: consumers need the newest only, so an older one may be left out.
  private static final String SUPERSEDED =
      """
      DELETE FROM %1$s o
      WHERE (o.aggregate_id = ? OR position(? IN o.payload) > 0)
        AND (EXISTS (SELECT 1 FROM outbox n
                     WHERE n.aggregate_id = o.aggregate_id AND n.aggregate_version > o.aggregate_version)
          OR EXISTS (SELECT 1 FROM parked_outbox n
                     WHERE n.aggregate_id = o.aggregate_id AND n.aggregate_version > o.aggregate_version))
      """;

  private static final String PARKED =
      "DELETE FROM parked_event WHERE key = ? OR position(? IN payload) > 0";

  @Override
  public String store() {
    return "events that wait or are parked";
  }

  @Override
  public boolean isLast() {
    return true;
  }

  @Override
  public int erase(Connection connection, UUID subject) throws SQLException {
    String id = subject.toString();
    OutboxRows.lock(connection);
    int erased =
        run(connection, SUPERSEDED.formatted("outbox"), id)
            + run(connection, SUPERSEDED.formatted("parked_outbox"), id)
            + run(connection, PARKED, id);
    OutboxRows.giveBackFollowers(connection);
    return erased;
  }

  private static int run(Connection connection, String sql, String id) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, id);
      delete.setString(2, id);
      return delete.executeUpdate();
    }
  }
}
