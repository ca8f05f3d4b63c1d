package org.onramp.placement.enrollments;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.Projection;

/**
 * Follows the enrollments' topic: a provider may name a participant by id once it has had that
 * participant in training, even before the person's record arrives.
 */
@ApplicationScoped
class EnrollmentProjection implements Projection {
  static final String TOPIC = "program.enrollments";
  static final String ERASED = "org.onramp.program.EnrollmentErased.v1";

  @Override
  public String name() {
    return "enrollments";
  }

  @Override
  public Set<String> topics() {
    return Set.of(TOPIC);
  }

  @Override
  public List<String> tables() {
    return List.of("enrollment_fact");
  }

  /**
   * What this service reads of an enrollment; an erasure or a loss has the id and the version only.
   */
  record Enrollment(UUID enrollmentId, String providerId, UUID participantId) {}

  @Override
  public void apply(Connection c, Generation g, String topic, List<InboundEvent> newestPerKey)
      throws SQLException {
    int n = newestPerKey.size();
    var ids = new UUID[n];
    var versions = new Long[n];
    var providers = new String[n];
    var participants = new UUID[n];
    var erased = new Boolean[n];
    for (int i = 0; i < n; i++) {
      InboundEvent event = newestPerKey.get(i);
      Enrollment enrollment = event.data(Enrollment.class);
      ids[i] = UUID.fromString(event.key());
      versions[i] = event.version();
      providers[i] = enrollment.providerId();
      participants[i] = enrollment.participantId();
      erased[i] = event.is(ERASED) || event.isLost();
    }
    // newest version wins; a replay or a duplicate changes nothing
    try (var upsert =
        c.prepareStatement(
            """
            INSERT INTO %s AS f (generation, id, version, provider_id, participant_id, erased)
            SELECT ?, u.* FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::uuid[], ?::boolean[]) AS u
            ON CONFLICT (generation, id) DO UPDATE
            SET version = excluded.version, provider_id = excluded.provider_id,
                participant_id = excluded.participant_id, erased = excluded.erased
            WHERE f.version < excluded.version
            """
                .formatted(g.table("enrollment_fact")))) {
      upsert.setInt(1, g.number());
      upsert.setArray(2, c.createArrayOf("uuid", ids));
      upsert.setArray(3, c.createArrayOf("bigint", versions));
      upsert.setArray(4, c.createArrayOf("text", providers));
      upsert.setArray(5, c.createArrayOf("uuid", participants));
      upsert.setArray(6, c.createArrayOf("boolean", erased));
      upsert.executeUpdate();
    }
  }
}
