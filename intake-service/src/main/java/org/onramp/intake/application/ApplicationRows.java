package org.onramp.intake.application;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.onramp.intake.rows.RowJson;

/** Applications in bulk, by SQL. */
@Singleton
class ApplicationRows {

  private static final String LOCK =
      """
      SELECT to_jsonb(a) FROM application a
      WHERE a.provider_id = ? AND a.participant_id = ANY (?)
      ORDER BY a.id
      FOR UPDATE
      """;

  // Rows were locked by LOCK, or belong to participants whose rows this transaction holds.
  private static final String WRITE =
      """
      INSERT INTO application
      SELECT r.* FROM json_populate_recordset(null::application, ?::json) AS r
      ON CONFLICT (id) DO UPDATE SET
        state = excluded.state, waitlist_position = excluded.waitlist_position,
        submitted_on = excluded.submitted_on, decided_on = excluded.decided_on,
        reason = excluded.reason, version = excluded.version, revision = excluded.revision,
        said_on = excluded.said_on, transitions = excluded.transitions,
        updated_at = excluded.updated_at
      WHERE application.provider_id = excluded.provider_id
      """;

  /** What a sheet names an application by. */
  record Key(UUID participantId, UUID programId) {}

  Map<Key, Application> locked(Connection connection, String providerId, Collection<UUID> people)
      throws SQLException {
    Map<Key, Application> found = new HashMap<>();
    for (Application a : query(connection, providerId, people)) {
      found.put(new Key(a.participantId, a.programId), a);
    }
    return found;
  }

  private static List<Application> query(
      Connection connection, String providerId, Collection<UUID> people) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LOCK)) {
      query.setString(1, providerId);
      query.setArray(2, connection.createArrayOf("uuid", people.toArray()));
      return all(query);
    }
  }

  /** All applications of a participant, whose id belongs to one provider only. */
  List<Application> lockedOf(Connection connection, UUID participantId) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT to_jsonb(a) FROM application a
            WHERE a.participant_id = ?
            ORDER BY a.id
            FOR UPDATE
            """)) {
      query.setObject(1, participantId);
      return all(query);
    }
  }

  private static List<Application> all(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      List<Application> found = new ArrayList<>();
      while (rows.next()) {
        found.add(RowJson.read(rows.getString(1), Application.class));
      }
      return found;
    }
  }

  void write(Connection connection, List<Application> applications) throws SQLException {
    if (!applications.isEmpty()) {
      try (PreparedStatement write = connection.prepareStatement(WRITE)) {
        write.setString(1, RowJson.write(applications));
        write.executeUpdate();
      }
    }
  }
}
