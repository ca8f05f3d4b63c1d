package org.onramp.placement.participants;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import org.hibernate.Session;

import org.onramp.platform.rest.database.TransactionLocks;

/** What was learned about participants, for features that refer to one. */
@ApplicationScoped
public class KnownParticipants {
  // One key for all: erasures are rare, and a claim holds it for the blink of its transaction.
  static final String ERASURES = "placement erasures";

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
    return ask("SELECT is_erased(?)", participant);
  }

  /** Whether intake or program has shown the participant to be this provider's. */
  public boolean isOf(UUID participant, String provider) {
    return ask("SELECT is_participant_of(?, ?)", participant, provider);
  }

  /** Those of the participants who were erased, held as in {@link #isErased}; for a worker. */
  public static Set<UUID> erased(Connection worker, Collection<UUID> participants)
      throws SQLException {
    TransactionLocks.shared(worker, ERASURES);
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
        .unwrap(Session.class)
        .doWork(connection -> TransactionLocks.shared(connection, ERASURES));
  }

  /** Plain JDBC, for the reason that {@link TransactionLocks} gives. */
  private boolean ask(String question, Object... operands) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (var query = connection.prepareStatement(question)) {
                for (int i = 0; i < operands.length; i++) {
                  query.setObject(i + 1, operands[i]);
                }
                try (var row = query.executeQuery()) {
                  row.next();
                  return row.getBoolean(1);
                }
              }
            });
  }
}
