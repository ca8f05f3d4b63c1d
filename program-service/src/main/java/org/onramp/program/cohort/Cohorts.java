package org.onramp.program.cohort;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.NotFound;

@ApplicationScoped
class Cohorts implements PanacheRepositoryBase<Cohort, UUID> {
  private static final UUID FIRST = new UUID(0, 0);

  Cohort byId(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> new NotFound("cohort", id));
  }

  Cohort forUpdate(UUID id, Revision expected) {
    Cohort cohort =
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> new NotFound("cohort", id));
    expected.check(cohort.revision);
    return cohort;
  }

  Optional<Cohort> byCode(String providerId, String code) {
    return find("providerId = ?1 and code = ?2", providerId, code).firstResultOptional();
  }

  /** Cohorts after {@code after} in the order of their ids; null filters let all pass. */
  List<Cohort> pageAfter(UUID after, Filter filter, int limit) {
    return find(
            """
            id > ?1
            and (?2 is null or providerId = ?2)
            and (?3 is null or programId = ?3)
            and (?4 is null or code = ?4)
            order by id
            """,
            after == null ? FIRST : after,
            filter.providerId(),
            filter.programId(),
            filter.code())
        .page(0, limit)
        .list();
  }

  /** Which cohorts are wanted; a null lets all pass. */
  record Filter(String providerId, UUID programId, String code) {}
}
