package org.onramp.placement.opening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.NotFound;

/** The openings of this database. */
@ApplicationScoped
class Openings implements PanacheRepositoryBase<Opening, UUID> {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  Opening byId(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> new NotFound("opening", id));
  }

  /** The employer's own opening, locked, at the revision that the caller has seen. */
  Opening forUpdate(UUID id, String employer, Revision seen) {
    Opening opening =
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .filter(o -> o.employerId.equals(employer))
            .orElseThrow(() -> new NotFound("opening", id));
    seen.check(opening.revision);
    return opening;
  }

  /**
   * Which openings are listed; null sets no bound.
   *
   * @param after the last id of the page before
   */
  record Wanted(String employerId, String occupation, OpeningState state, UUID after) {}

  List<Opening> page(Wanted wanted, int limit) {
    List<String> bounds = new ArrayList<>(List.of("id > :after"));
    Map<String, Object> values = new java.util.HashMap<>();
    values.put("after", wanted.after() == null ? BEFORE_ALL : wanted.after());
    if (wanted.employerId() != null) {
      bounds.add("employerId = :employer");
      values.put("employer", wanted.employerId());
    }
    if (wanted.occupation() != null) {
      bounds.add("occupation = :occupation");
      values.put("occupation", wanted.occupation());
    }
    if (wanted.state() != null) {
      bounds.add("state = :state");
      values.put("state", wanted.state());
    }
    return find(String.join(" and ", bounds) + " order by id", values).page(0, limit).list();
  }
}
