package org.onramp.intake.application;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;

import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.problem.NotFound;

/** Applications one by one, as the caller's organisation may see them. */
@ApplicationScoped
class Applications {

  private final EntityManager entities;

  Applications(EntityManager entities) {
    this.entities = entities;
  }

  Application get(UUID id) {
    return found(entities.find(Application.class, id), id);
  }

  Application forUpdate(UUID id) {
    return found(entities.find(Application.class, id, LockModeType.PESSIMISTIC_WRITE), id);
  }

  /** The participant's application for the program, or for none. */
  Optional<Application> find(UUID participantId, UUID programId) {
    return entities
        .createQuery("FROM Application a WHERE a.participantId = :participant", Application.class)
        .setParameter("participant", participantId)
        .getResultStream()
        .filter(a -> Objects.equals(a.programId, programId))
        .findFirst();
  }

  void add(Application application) {
    entities.persist(application);
  }

  /** Writes the row, so that what is appended to the outbox follows it. */
  Application flushed(Application application) {
    entities.flush();
    return application;
  }

  Page<Application> page(UUID participantId, ApplicationState state, PageRequest request) {
    Optional<Cursor> after = request.after();
    // A filter that is not asked for is left out: PostgreSQL cannot tell the type of a bare null.
    String filters =
        (participantId == null ? "" : " AND a.participantId = :participant")
            + (state == null ? "" : " AND a.state = :state");
    TypedQuery<Application> query =
        entities
            .createQuery(
                "FROM Application a WHERE (a.createdAt > :at OR a.createdAt = :at AND a.id > :id)"
                    + filters
                    + " ORDER BY a.createdAt, a.id",
                Application.class)
            .setParameter("at", after.map(c -> c.instant(0)).orElse(Instant.EPOCH))
            .setParameter("id", after.map(c -> c.uuid(1)).orElse(new UUID(0, 0)));
    if (participantId != null) {
      query.setParameter("participant", participantId);
    }
    if (state != null) {
      query.setParameter("state", state);
    }
    List<Application> rows = query.setMaxResults(request.fetch()).getResultList();
    return request.page(rows, a -> Cursor.of(a.createdAt, a.id));
  }

  private static Application found(Application application, UUID id) {
    if (application == null) {
      throw new NotFound("application", id);
    }
    return application;
  }
}
