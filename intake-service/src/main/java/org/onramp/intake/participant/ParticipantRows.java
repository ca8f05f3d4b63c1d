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

import org.onramp.intake.rows.RowCopy;
import org.onramp.intake.rows.RowJson;
import org.onramp.platform.rest.database.SqlPart;
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

  // For one who is neither known nor erased; whoever else is, is left to those who look first.
  private static final String CREATE =
      """
      INSERT INTO participant
      SELECT r.* FROM json_populate_record(null::participant, ?::json) AS r
      WHERE NOT EXISTS (SELECT FROM erased_participant e WHERE e.id = r.id)
        AND
      """;

  private static final String UNLESS_KNOWN =
      """
      ON CONFLICT DO NOTHING
      RETURNING id
      """;

  // Nobody else adds one of the provider's under oneAtATime, so that these cannot be there.
  private static final RowCopy<Participant> NEW = new RowCopy<>("participant", Participant.class);

  // Rows were locked by LOCK: no version can have moved.
  private static final String CHANGE =
      """
      UPDATE participant p SET
        version = r.version, revision = r.revision, person_id = r.person_id, same_as = r.same_as,
        first_name = r.first_name, last_name = r.last_name, birth_date = r.birth_date,
        gender = r.gender, gender_missing = r.gender_missing, transgender = r.transgender,
        race_ethnicity = r.race_ethnicity, race_ethnicity_missing = r.race_ethnicity_missing,
        disability = r.disability, disability_missing = r.disability_missing, veteran = r.veteran,
        veteran_missing = r.veteran_missing, email = r.email, phone = r.phone,
        address_line = r.address_line, city = r.city, postcode = r.postcode, tract = r.tract,
        tract_vintage = r.tract_vintage, disadvantaged_community = r.disadvantaged_community,
        age_band = r.age_band, education = r.education, participant_type = r.participant_type,
        prior_occupation = r.prior_occupation, barriers = r.barriers,
        services_needed = r.services_needed, languages = r.languages,
        digital_literacy = r.digital_literacy, referral_source = r.referral_source,
        consent_version = r.consent_version, said = r.said, transitions = r.transitions,
        updated_at = r.updated_at
      FROM json_populate_recordset(null::participant, ?::json) AS r
      WHERE p.id = r.id AND p.provider_id = ?
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
   * A transaction that looks before it adds participants of a provider waits for any other that
   * adds, so that both cannot take the same reference for new.
   */
  static void oneAtATime(Connection connection, String providerId) throws SQLException {
    TransactionLocks.exclusive(connection, "participant:" + providerId);
  }

  /**
   * Lets many create at once, each for itself, while nobody changes many or erases: whoever looked
   * into the register of erasures before the lock could overlook one.
   */
  static SqlPart whileNobodyIsErased(String providerId) {
    return TransactionLocks.shared("participant:" + providerId);
  }

  static SqlPart insertion(Participant participant, SqlPart condition) {
    return SqlPart.joined(
        "\n",
        List.of(
            SqlPart.of(CREATE, RowJson.write(participant)), condition, SqlPart.of(UNLESS_KNOWN)));
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

  /** For participants whom {@link #locked} has not found. */
  RowCopy.Open<Participant> adding(Connection connection) {
    return NEW.on(connection);
  }

  /** Stores participants whom {@link #locked} has found. */
  void change(Connection connection, String providerId, List<Participant> participants)
      throws SQLException {
    if (participants.isEmpty()) {
      return;
    }
    try (PreparedStatement write = connection.prepareStatement(CHANGE)) {
      write.setString(1, RowJson.write(participants));
      write.setString(2, providerId);
      if (write.executeUpdate() != participants.size()) {
        throw new IllegalStateException("A participant who was locked is gone");
      }
    }
  }

  /** Ends the registration of erased people who consented anew and are back. */
  void forgetRenewed(Connection connection, String providerId, Collection<UUID> ids)
      throws SQLException {
    try (PreparedStatement forget = connection.prepareStatement(FORGET_RENEWED)) {
      forget.setString(1, providerId);
      forget.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      forget.executeUpdate();
    }
  }
}
