package org.onramp.intake.participant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.imports.RowProblem;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.NotFound;

/** The register of those who asked to be forgotten. */
@Singleton
public class ErasedParticipants {

  // An earlier erasure whose consent was renewed and never used is erased once more.
  private static final String REGISTER =
      """
      INSERT INTO erased_participant AS e (id, provider_id, version, reason, erased_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE
        SET reason = excluded.reason, erased_at = excluded.erased_at, renewed_at = NULL
      """;

  private final ParticipantRows participants;
  private final Outbox outbox;

  ErasedParticipants(ParticipantRows participants, Outbox outbox) {
    this.participants = participants;
    this.outbox = outbox;
  }

  /** Holds the participant, whether still known or erased before; 404 for anybody else's. */
  public void lock(Connection c, String providerId, UUID id) throws SQLException {
    ParticipantRows.oneAtATime(c, providerId);
    participants.keepSheetsOut(c, providerId);
    if (participants.locked(c, providerId, List.of(id)).isEmpty()
        && participants.erased(c, providerId, List.of(id)).isEmpty()) {
      throw new NotFound("participant", id);
    }
  }

  /**
   * Publishes that the participant is gone, unless that was said before. To be called before any
   * store is erased from: of what still waits to be published, only what something newer supersedes
   * may go.
   *
   * @return the version that says that the participant is gone; 0 when that was said before
   */
  public long announce(Connection c, String providerId, UUID id, Instant now) throws SQLException {
    Participant participant = participants.locked(c, providerId, List.of(id)).get(id);
    if (participant == null) {
      return 0;
    }
    long version = participant.version + 1;
    outbox.append(c, List.of(ParticipantErased.event(id, version, now)));
    return version;
  }

  /**
   * Deletes the record and registers its id.
   *
   * @param version as announced
   */
  public void erase(
      Connection c, String providerId, UUID id, long version, String reason, Instant now)
      throws SQLException {
    try (PreparedStatement delete =
        c.prepareStatement("DELETE FROM participant WHERE provider_id = ? AND id = ?")) {
      delete.setString(1, providerId);
      delete.setObject(2, id);
      delete.executeUpdate();
    }
    register(c, providerId, id, version, reason, now);
  }

  /**
   * What the register says about an erased participant.
   *
   * @param version of the last event about it
   */
  public record Entry(long version, Instant erasedAt) {}

  /** The participant's entry in the register of erasures. */
  public Entry entry(Connection c, String providerId, UUID id) throws SQLException {
    try (PreparedStatement select =
        c.prepareStatement(
            "SELECT version, erased_at FROM erased_participant WHERE provider_id = ? AND id = ?")) {
      select.setString(1, providerId);
      select.setObject(2, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("erased participant", id);
        }
        return new Entry(row.getLong(1), row.getTimestamp(2).toInstant());
      }
    }
  }

  private static void register(
      Connection c, String providerId, UUID id, long version, String reason, Instant now)
      throws SQLException {
    try (PreparedStatement register = c.prepareStatement(REGISTER)) {
      register.setObject(1, id);
      register.setString(2, providerId);
      register.setLong(3, version);
      register.setString(4, reason);
      register.setTimestamp(5, Timestamp.from(now));
      register.executeUpdate();
    }
  }

  /**
   * Those who were erased and have not consented anew. Until the transaction ends nobody else of
   * the provider's is erased, so that what is stored now cannot slip past an erasure.
   */
  public Set<UUID> among(Connection c, String providerId, Collection<UUID> ids)
      throws SQLException {
    participants.keepErasuresOut(c, providerId);
    return participants.erased(c, providerId, ids).entrySet().stream()
        .filter(erased -> !erased.getValue().renewed())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Why a row about one of them is refused. */
  public static RowProblem refusal() {
    return RowProblem.of(
        Codes.ERASED,
        "This person asked to be forgotten. Nothing is stored again unless consent is renewed.");
  }

  /** Consent was given anew. */
  public void renew(Connection c, String providerId, UUID id, Instant now) throws SQLException {
    try (PreparedStatement renew =
        c.prepareStatement(
            "UPDATE erased_participant SET renewed_at = ? WHERE provider_id = ? AND id = ?")) {
      renew.setTimestamp(1, Timestamp.from(now));
      renew.setString(2, providerId);
      renew.setObject(3, id);
      if (renew.executeUpdate() == 0) {
        throw new NotFound("erased participant", id);
      }
    }
  }
}
