package org.onramp.placement.participants;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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

  @Override
  public void apply(Connection c, Generation g, String topic, List<InboundEvent> newestPerKey)
      throws SQLException {
    int n = newestPerKey.size();
    var ids = new UUID[n];
    var versions = new Long[n];
    var providers = new String[n];
    var erased = new Boolean[n];
    var sameAs = new UUID[n];
    Set<UUID> news = new HashSet<>();
    for (int i = 0; i < n; i++) {
      InboundEvent event = newestPerKey.get(i);
      Participant participant = event.data(Participant.class);
      ids[i] = UUID.fromString(event.key());
      versions[i] = event.version();
      providers[i] = participant.providerId();
      erased[i] = event.is(ERASED);
      sameAs[i] = participant.sameAs();
    }
    // newest version wins; a replay or a duplicate changes nothing
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
      upsert.setArray(2, c.createArrayOf("uuid", ids));
      upsert.setArray(3, c.createArrayOf("bigint", versions));
      upsert.setArray(4, c.createArrayOf("text", providers));
      upsert.setArray(5, c.createArrayOf("boolean", erased));
      upsert.setArray(6, c.createArrayOf("uuid", sameAs));
      try (var rows = upsert.executeQuery()) {
        while (rows.next()) {
          news.add(rows.getObject(1, UUID.class));
        }
      }
    }
    // It neither erases what is known here nor renews a consent.
    newestPerKey.stream()
        .filter(InboundEvent::isLost)
        .forEach(event -> news.remove(UUID.fromString(event.key())));
    for (UUID subject : register(c, ids, versions, erased, news)) {
      LOG.infof("Participant %s was erased: %s", subject, erasing.from(c, subject));
    }
  }

  /**
   * Notes erasures, and renewed consent of those once erased.
   *
   * @param news about whom this is newer than what was known; the rest is late
   * @return who is to be erased here now
   */
  private static List<UUID> register(
      Connection c, UUID[] ids, Long[] versions, Boolean[] erased, Set<UUID> news)
      throws SQLException {
    // Claims that are being written finish first, later ones see the register: none slips between.
    boolean any = List.of(erased).contains(true);
    if (any) {
      TransactionLocks.exclusive(c, KnownParticipants.ERASURES);
    }
    List<UUID> due = new ArrayList<>();
    try (var register =
        c.prepareStatement(
            """
            INSERT INTO erasure_register AS r (participant_id, version, erased, learned_at)
            SELECT u.id, u.version, u.erased, now()
            FROM unnest(?::uuid[], ?::bigint[], ?::boolean[]) AS u (id, version, erased)
            WHERE u.id = ANY (?) AND (
              u.erased OR EXISTS (SELECT 1 FROM erasure_register k WHERE k.participant_id = u.id))
            ORDER BY u.id
            ON CONFLICT (participant_id) DO UPDATE
            SET version = excluded.version, erased = excluded.erased, learned_at = excluded.learned_at
            WHERE r.version < excluded.version
            RETURNING participant_id, erased
            """)) {
      register.setArray(1, c.createArrayOf("uuid", ids));
      register.setArray(2, c.createArrayOf("bigint", versions));
      register.setArray(3, c.createArrayOf("boolean", erased));
      register.setArray(4, c.createArrayOf("uuid", news.toArray()));
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
}
