package org.onramp.intake.participant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.onramp.intake.rows.RowJson;
import org.onramp.platform.rest.database.TransactionLocks;

/** Participants in bulk, by SQL. */
@Singleton
class ParticipantRows {

  // One order of locks for everybody: by id.
  private static final String LOCK =
      """
      SELECT to_jsonb(p) FROM participant p
      WHERE p.provider_id = ? AND p.id = ANY (?)
      ORDER BY p.id
      FOR UPDATE
      """;

  private static final String ERASED =
      """
      SELECT id, version, renewed_at IS NOT NULL FROM erased_participant
      WHERE provider_id = ? AND id = ANY (?)
      ORDER BY id
      FOR UPDATE
      """;

  // Rows were locked by LOCK, or are new under oneAtATime: no version can have moved.
  private static final String WRITE =
      """
      INSERT INTO participant
      SELECT r.* FROM json_populate_recordset(null::participant, ?::json) AS r
      ON CONFLICT (id) DO UPDATE SET
        version = excluded.version, revision = excluded.revision, person_id = excluded.person_id,
        same_as = excluded.same_as, first_name = excluded.first_name,
        last_name = excluded.last_name, birth_date = excluded.birth_date,
        gender = excluded.gender, gender_missing = excluded.gender_missing,
        transgender = excluded.transgender, race_ethnicity = excluded.race_ethnicity,
        race_ethnicity_missing = excluded.race_ethnicity_missing,
        disability = excluded.disability, disability_missing = excluded.disability_missing,
        veteran = excluded.veteran, veteran_missing = excluded.veteran_missing,
        email = excluded.email, phone = excluded.phone, address_line = excluded.address_line,
        city = excluded.city, postcode = excluded.postcode, tract = excluded.tract,
        tract_vintage = excluded.tract_vintage,
        disadvantaged_community = excluded.disadvantaged_community,
        age_band = excluded.age_band, education = excluded.education,
        participant_type = excluded.participant_type,
        prior_occupation = excluded.prior_occupation, barriers = excluded.barriers,
        services_needed = excluded.services_needed, languages = excluded.languages,
        digital_literacy = excluded.digital_literacy,
        referral_source = excluded.referral_source, consent_version = excluded.consent_version,
        said = excluded.said, transitions = excluded.transitions,
        updated_at = excluded.updated_at
      WHERE participant.provider_id = excluded.provider_id
      """;

  // A renewed registration is done with once the participant is back; the version goes on there.
  private static final String FORGET_RENEWED =
      "DELETE FROM erased_participant WHERE provider_id = ? AND id = ANY (?) AND renewed_at IS NOT"
          + " NULL";

  /**
   * An erased participant.
   *
   * @param version the last one published
   * @param renewed whether the person has consented anew since
   */
  record Erased(long version, boolean renewed) {}

  /**
   * A transaction that adds participants of a provider waits for another one that does, so that
   * both cannot take the same reference for new.
   */
  static void oneAtATime(Connection connection, String providerId) throws SQLException {
    TransactionLocks.exclusive(connection, "participant:" + providerId);
  }

  /** Rows of sheets are kept by many at once, but not while somebody is being erased from them. */
  void keepErasuresOut(Connection connection, String providerId) throws SQLException {
    TransactionLocks.shared(connection, sheets(providerId));
  }

  void keepSheetsOut(Connection connection, String providerId) throws SQLException {
    TransactionLocks.exclusive(connection, sheets(providerId));
  }

  private static String sheets(String providerId) {
    return "sheets:" + providerId;
  }

  Map<UUID, Participant> locked(Connection connection, String providerId, Collection<UUID> ids)
      throws SQLException {
    Map<UUID, Participant> found = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(LOCK)) {
      query.setString(1, providerId);
      query.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Participant p = RowJson.read(rows.getString(1), Participant.class);
          found.put(p.id, p);
        }
      }
    }
    return found;
  }

  Map<UUID, Erased> erased(Connection connection, String providerId, Collection<UUID> ids)
      throws SQLException {
    Map<UUID, Erased> found = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(ERASED)) {
      query.setString(1, providerId);
      query.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getObject(1, UUID.class), new Erased(rows.getLong(2), rows.getBoolean(3)));
        }
      }
    }
    return found;
  }

  void write(Connection connection, String providerId, List<Participant> participants)
      throws SQLException {
    if (participants.isEmpty()) {
      return;
    }
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      write.setString(1, RowJson.write(participants));
      if (write.executeUpdate() != participants.size()) {
        throw new SQLException("An id is taken by another organisation's participant", "23505");
      }
    }
    try (PreparedStatement forget = connection.prepareStatement(FORGET_RENEWED)) {
      forget.setString(1, providerId);
      forget.setArray(
          2, connection.createArrayOf("uuid", participants.stream().map(p -> p.id).toArray()));
      forget.executeUpdate();
    }
  }
}
