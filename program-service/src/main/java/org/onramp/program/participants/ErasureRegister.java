package org.onramp.program.participants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import org.onramp.platform.rest.erasure.ErasingSubject;

/**
 * Who was erased and at which version. It outlives every generation of the copy, so that reading
 * the topic again erases nobody twice, and nobody who has come back since.
 */
@ApplicationScoped
class ErasureRegister {
  private static final Logger LOG = Logger.getLogger(ErasureRegister.class);

  private final ErasingSubject erasing;

  ErasureRegister(ErasingSubject erasing) {
    this.erasing = erasing;
  }

  /** Carries out erasures that are news and remembers renewals of those that were erased before. */
  void learn(Connection c, List<ParticipantProjection.Fact> facts) throws SQLException {
    List<ParticipantProjection.Fact> erased =
        facts.stream().filter(ParticipantProjection.Fact::erased).toList();
    for (UUID participant : news(c, erased)) {
      LOG.infof("Participant %s was erased: removed %s", participant, erasing.from(c, participant));
    }
    renew(c, facts.stream().filter(fact -> !fact.erased()).toList());
  }

  /** A version that the register has already, or a newer one there, makes the erasure old news. */
  private static List<UUID> news(Connection c, List<ParticipantProjection.Fact> erased)
      throws SQLException {
    List<UUID> news = new ArrayList<>();
    if (erased.isEmpty()) {
      return news;
    }
    try (PreparedStatement upsert =
        c.prepareStatement(
            """
            INSERT INTO erasure_register AS r (participant_id, version, erased, learned_at)
            SELECT said.id, said.version, true, now() FROM unnest(?::uuid[], ?::bigint[]) AS said (id, version)
            ON CONFLICT (participant_id) DO UPDATE
            SET (version, erased, learned_at) = (excluded.version, true, now())
            WHERE r.version < excluded.version
            RETURNING participant_id
            """)) {
      bind(c, upsert, erased);
      try (ResultSet row = upsert.executeQuery()) {
        while (row.next()) {
          news.add(row.getObject(1, UUID.class));
        }
      }
    }
    return news;
  }

  private static void renew(Connection c, List<ParticipantProjection.Fact> recorded)
      throws SQLException {
    if (recorded.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        c.prepareStatement(
            """
            UPDATE erasure_register r SET version = said.version, erased = false, learned_at = now()
            FROM unnest(?::uuid[], ?::bigint[]) AS said (id, version)
            WHERE r.participant_id = said.id AND r.version < said.version
            """)) {
      bind(c, update, recorded);
      update.executeUpdate();
    }
  }

  private static void bind(
      Connection c, PreparedStatement statement, List<ParticipantProjection.Fact> facts)
      throws SQLException {
    statement.setArray(
        1, c.createArrayOf("uuid", facts.stream().map(ParticipantProjection.Fact::id).toArray()));
    statement.setArray(
        2,
        c.createArrayOf(
            "bigint", facts.stream().map(ParticipantProjection.Fact::version).toArray()));
  }
}
