package org.onramp.program.enrollment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
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
    StringBuilder where = new StringBuilder("id > :after");
    Map<String, Object> wanted = new HashMap<>();
    wanted.put("after", after == null ? FIRST : after);
    if (filter.cohortId() != null) {
      where.append(" and cohortId = :cohort");
      wanted.put("cohort", filter.cohortId());
    }
    if (filter.participantId() != null) {
      where.append(" and participantId = :participant");
      wanted.put("participant", filter.participantId());
    }
    if (filter.state() != null) {
      where.append(" and state = :state");
      wanted.put("state", filter.state());
    }
    return find(where + " order by id", wanted).page(0, limit).list();
  }

  /** A page of them as a reply. */
  RestResponse<Page<EnrollmentView>> page(Filter filter, PageRequest page, UriInfo uri) {
    List<Enrollment> rows =
        pageAfter(page.after().map(c -> c.uuid(0)).orElse(null), filter, page.fetch());
    return Pages.respond(page.page(rows, e -> Cursor.of(e.id)).map(EnrollmentView::of), uri);
  }

  /** Which enrollments are wanted; a null lets all pass. */
  record Filter(UUID cohortId, UUID participantId, EnrollmentState state) {}
}
