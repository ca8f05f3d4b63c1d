package org.onramp.placement.participants;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.Projection;
import org.onramp.platform.rest.database.TransactionLocks;
import org.onramp.platform.rest.erasure.ErasingSubject;

/**
 * Follows the participants' topic: whose each one is, and who was erased. An erasure is carried out
 * in every store of this service, in the transaction that learns of it.
 */
@ApplicationScoped
class ParticipantProjection implements Projection {
  static final String TOPIC = "intake.participants";
  static final String ERASED = "org.onramp.intake.ParticipantErased.v1";
  private static final Logger LOG = Logger.getLogger(ParticipantProjection.class);

  private final ErasingSubject erasing;

  ParticipantProjection(ErasingSubject erasing) {
    this.erasing = erasing;
  }

  @Override
  public String name() {
    return "participants";
  }

  @Override
  public Set<String> topics() {
    return Set.of(TOPIC);
  }

  @Override
  public List<String> tables() {
    return List.of("participant_fact");
  }

  /**
   * What this service reads of a participant; an erasure or a loss has the id and the version only.
   */
  record Participant(UUID participantId, String providerId, UUID sameAs) {}

  private record Fact(UUID id, InboundEvent event, Participant participant) {
    static Fact of(InboundEvent event) {
      return new Fact(UUID.fromString(event.key()), event, event.data(Participant.class));
    }

    long version() {
      return event.version();
    }

    boolean erased() {
      return event.is(ERASED);
    }
  }

  @Override
  public void apply(Connection c, Generation g, String topic, List<InboundEvent> newestPerKey)
      throws SQLException {
    List<Fact> facts = newestPerKey.stream().map(Fact::of).toList();
    Set<UUID> news = keep(c, g, facts);
    // A loss neither erases what is known here nor renews a consent.
    List<Fact> learnt =
        facts.stream().filter(fact -> news.contains(fact.id()) && !fact.event().isLost()).toList();
    for (UUID subject : register(c, learnt)) {
      LOG.infof("Participant %s was erased: %s", subject, erasing.from(c, subject));
    }
  }

  /** The newest version wins; a replay or a duplicate changes nothing. */
  private static Set<UUID> keep(Connection c, Generation g, List<Fact> facts) throws SQLException {
    Set<UUID> news = new HashSet<>();
    try (var upsert =
        c.prepareStatement(
            """
            INSERT INTO %s AS f (generation, id, version, provider_id, erased, same_as)
            SELECT ?, u.* FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::boolean[], ?::uuid[]) AS u
            ON CONFLICT (generation, id) DO UPDATE
            SET version = excluded.version, provider_id = excluded.provider_id,
                erased = excluded.erased, same_as = excluded.same_as
            WHERE f.version < excluded.version
            RETURNING id
            """
                .formatted(g.table("participant_fact")))) {
      upsert.setInt(1, g.number());
      upsert.setArray(2, array(c, "uuid", facts, Fact::id));
      upsert.setArray(3, array(c, "bigint", facts, Fact::version));
      upsert.setArray(4, array(c, "text", facts, fact -> fact.participant().providerId()));
      upsert.setArray(5, array(c, "boolean", facts, Fact::erased));
      upsert.setArray(6, array(c, "uuid", facts, fact -> fact.participant().sameAs()));
      try (var rows = upsert.executeQuery()) {
        while (rows.next()) {
          news.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return news;
  }

  /**
   * Notes erasures, and renewed consent of those once erased.
   *
   * @param news newer than what was known; the rest is late
   * @return who is to be erased here now
   */
  private static List<UUID> register(Connection c, List<Fact> news) throws SQLException {
    // Claims that are being written finish first, later ones see the register: none slips between.
    if (news.stream().anyMatch(Fact::erased)) {
      TransactionLocks.exclusive(c, KnownParticipants.ERASURES);
    }
    List<UUID> due = new ArrayList<>();
    try (var register =
        c.prepareStatement(
            """
            INSERT INTO erasure_register AS r (participant_id, version, erased, learned_at)
            SELECT u.id, u.version, u.erased, now()
            FROM unnest(?::uuid[], ?::bigint[], ?::boolean[]) AS u (id, version, erased)
            WHERE u.erased OR EXISTS (SELECT 1 FROM erasure_register k WHERE k.participant_id = u.id)
            ORDER BY u.id
            ON CONFLICT (participant_id) DO UPDATE
            SET version = excluded.version, erased = excluded.erased, learned_at = excluded.learned_at
            WHERE r.version < excluded.version
            RETURNING participant_id, erased
            """)) {
      register.setArray(1, array(c, "uuid", news, Fact::id));
      register.setArray(2, array(c, "bigint", news, Fact::version));
      register.setArray(3, array(c, "boolean", news, Fact::erased));
      try (var rows = register.executeQuery()) {
        while (rows.next()) {
          if (rows.getBoolean("erased")) {
            due.add(rows.getObject("participant_id", UUID.class));
          }
        }
      }
    }
    return due;
  }

  private static Array array(
      Connection c, String type, List<Fact> facts, Function<Fact, Object> column)
      throws SQLException {
    return c.createArrayOf(type, facts.stream().map(column).toArray());
  }
}
