package org.onramp.intake.participant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.hibernate.Session;

import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.problem.NotFound;

/** Participants one by one, as the caller's organisation may see them. */
@ApplicationScoped
class Participants {

  private final EntityManager entities;

  Participants(EntityManager entities) {
    this.entities = entities;
  }

  Participant get(UUID id) {
    return found(entities.find(Participant.class, id), id);
  }

  /** Locked first, so that everything read from it stays true until the end of the transaction. */
  Participant forUpdate(UUID id) {
    return found(entities.find(Participant.class, id, LockModeType.PESSIMISTIC_WRITE), id);
  }

  Optional<Participant> findForUpdate(UUID id) {
    return Optional.ofNullable(
        entities.find(Participant.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /** Makes room for a new participant: whoever adds one of the same provider waits. */
  void oneAtATime(String providerId) {
    entities
        .unwrap(Session.class)
        .doWork(connection -> ParticipantRows.oneAtATime(connection, providerId));
  }

  /**
   * The last version of an erased participant whose consent is renewed; nothing if never erased.
   */
  Optional<ErasedParticipant> erased(UUID id) {
    return Optional.ofNullable(
        entities.find(ErasedParticipant.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  void add(Participant participant) {
    entities.persist(participant);
  }

  void forget(ErasedParticipant renewed) {
    entities.remove(renewed);
  }

  /** Writes the row, so that what is appended to the outbox follows it. */
  Participant flushed(Participant participant) {
    entities.flush();
    return participant;
  }

  Page<Participant> page(PageRequest request) {
    var query =
        request
            .after()
            .map(
                after ->
                    entities
                        .createQuery(
                            """
                            FROM Participant p
                            WHERE p.createdAt > :at OR p.createdAt = :at AND p.id > :id
                            ORDER BY p.createdAt, p.id
                            """,
                            Participant.class)
                        .setParameter("at", after.instant(0))
                        .setParameter("id", after.uuid(1)))
            .orElseGet(
                () ->
                    entities.createQuery(
                        "FROM Participant p ORDER BY p.createdAt, p.id", Participant.class));
    List<Participant> rows = query.setMaxResults(request.fetch()).getResultList();
    return request.page(rows, p -> org.onramp.platform.rest.paging.Cursor.of(p.createdAt, p.id));
  }

  private static Participant found(Participant participant, UUID id) {
    if (participant == null) {
      throw new NotFound("participant", id);
    }
    return participant;
  }
}
