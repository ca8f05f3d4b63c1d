package org.onramp.placement.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.NotFound;

/** The placements that the caller's organisation has a part in. */
@ApplicationScoped
class Placements implements PanacheRepositoryBase<Placement, UUID> {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /** A placement that the caller may read. */
  Placement readable(UUID id, Predicate<Placement> byCaller) {
    return findByIdOptional(id).filter(byCaller).orElseThrow(() -> new NotFound("placement", id));
  }

  /** A placement that the caller may change, locked, at the revision that the caller has seen. */
  Placement forUpdate(UUID id, Revision seen, Predicate<Placement> byCaller) {
    Placement placement =
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .filter(byCaller)
            .orElseThrow(() -> new NotFound("placement", id));
    seen.check(placement.revision);
    return placement;
  }

  /**
   * The placement that already says what a claim says: an open one of the same person and job, or a
   * confirmed one of the same kind.
   */
  Optional<Placement> twin(Placement claim) {
    return find(
            """
            providerId = ?1 and participantId = ?2 and coalesce(employerId, '') = ?3
            and claimedOccupation = ?4 and id <> ?5
            and (state in (CLAIMED, DISPUTED) or state = CONFIRMED and outcomeKind = ?6)
            """,
            claim.providerId,
            claim.participantId,
            claim.employerId == null ? "" : claim.employerId,
            claim.claimedOccupation,
            claim.id,
            claim.outcomeKind)
        .firstResultOptional();
  }

  boolean hasParticipantOf(String provider, UUID participant) {
    return count("providerId = ?1 and participantId = ?2", provider, participant) > 0;
  }

  /**
   * Which placements are listed; null or empty sets no bound.
   *
   * @param after the last id of the page before
   */
  record Wanted(
      Optional<OwnParts> own,
      String providerId,
      String employerId,
      UUID participantId,
      String occupation,
      List<PlacementState> states,
      UUID after) {}

  List<Placement> page(Wanted wanted, int limit) {
    List<String> bounds = new ArrayList<>(List.of("id > :after"));
    Map<String, Object> values = new HashMap<>();
    values.put("after", wanted.after() == null ? BEFORE_ALL : wanted.after());
    wanted.own().ifPresent(own -> bounds.add(own.bound(values)));
    bound(bounds, values, "providerId", wanted.providerId());
    bound(bounds, values, "employerId", wanted.employerId());
    bound(bounds, values, "participantId", wanted.participantId());
    bound(bounds, values, "occupation", wanted.occupation());
    if (!wanted.states().isEmpty()) {
      bounds.add("state in :states");
      values.put("states", wanted.states());
    }
    return find(String.join(" and ", bounds) + " order by id", values).page(0, limit).list();
  }

  private static void bound(
      List<String> bounds, Map<String, Object> values, String field, Object value) {
    if (value != null) {
      bounds.add(field + " = :" + field);
      values.put(field, value);
    }
  }

  /**
   * The parts that an organisation itself has in placements.
   *
   * @param asProvider its id when it reads what it claimed, else null
   * @param asEmployer its id when it reads what names it, else null
   */
  record OwnParts(String asProvider, String asEmployer) {

    private String bound(Map<String, Object> values) {
      values.put("ownAsProvider", asProvider == null ? "" : asProvider);
      values.put("ownAsEmployer", asEmployer == null ? "" : asEmployer);
      return "(providerId = :ownAsProvider or employerId = :ownAsEmployer)";
    }
  }
}
