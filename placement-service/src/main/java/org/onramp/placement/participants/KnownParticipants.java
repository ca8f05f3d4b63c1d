package org.onramp.placement.participants;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** What was learned about participants, for features that refer to one. */
@ApplicationScoped
public class KnownParticipants {
  // One key for all: erasures are rare, and a claim holds it for the blink of its transaction.
  static final String ERASURES = "hashtextextended('placement erasures', 0)";

  private final EntityManager entities;

  KnownParticipants(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Whether the person was erased. Until the current transaction ends, nobody is erased meanwhile:
   * a claim written after this answer cannot slip past an erasure.
   */
  public boolean isErased(UUID participant) {
    holdErasures();
    return ask("SELECT is_erased(:participant)", participant, null);
  }

  /** Whether intake or program has shown the participant to be this provider's. */
  public boolean isOf(UUID participant, String provider) {
    return ask("SELECT is_participant_of(:participant, :provider)", participant, provider);
  }

  /** Those of the participants who were erased, held as in {@link #isErased}; for a worker. */
  public static Set<UUID> erased(Connection worker, Collection<UUID> participants)
      throws SQLException {
    try (var hold =
        worker.prepareStatement("SELECT pg_advisory_xact_lock_shared(" + ERASURES + ")")) {
      hold.execute();
    }
    try (var query =
        worker.prepareStatement(
            """
            SELECT participant_id FROM erasure_register
            WHERE erased AND participant_id = ANY (?)
            """)) {
      query.setArray(1, worker.createArrayOf("uuid", participants.toArray()));
      Set<UUID> erased = new HashSet<>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          erased.add(rows.getObject(1, UUID.class));
        }
      }
      return erased;
    }
  }

  private void holdErasures() {
    entities
        .createNativeQuery(
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock_shared(" + ERASURES + ")) held",
            Integer.class)
        .getSingleResult();
  }

  private boolean ask(String question, UUID participant, String provider) {
    var query = entities.createNativeQuery(question, Boolean.class);
    query.setParameter("participant", participant);
    if (provider != null) {
      query.setParameter("provider", provider);
    }
    return (Boolean) query.getSingleResult();
  }
}
