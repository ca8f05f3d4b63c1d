package org.onramp.program.enrollment;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.NotFound;

@ApplicationScoped
class Enrollments implements PanacheRepositoryBase<Enrollment, UUID> {
  private static final UUID FIRST = new UUID(0, 0);

  Enrollment byId(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> new NotFound("enrollment", id));
  }

  Enrollment forUpdate(UUID id, Revision expected) {
    Enrollment enrollment =
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> new NotFound("enrollment", id));
    expected.check(enrollment.revision);
    return enrollment;
  }

  /** Enrollments after {@code after} in the order of their ids; null filters let all pass. */
  List<Enrollment> pageAfter(UUID after, Filter filter, int limit) {
    return find(
            """
            id > ?1
            and (?2 is null or cohortId = ?2)
            and (?3 is null or participantId = ?3)
            and (?4 is null or state = ?4)
            order by id
            """,
            after == null ? FIRST : after,
            filter.cohortId(),
            filter.participantId(),
            filter.state())
        .page(0, limit)
        .list();
  }

  /** Which enrollments are wanted; a null lets all pass. */
  record Filter(UUID cohortId, UUID participantId, EnrollmentState state) {}
}
