package org.onramp.placement.placement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.onramp.placement.Role;
import org.onramp.placement.region.RegionCodes;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;

/** Shows placements to those who have a part in them, and notes whose name was shown. */
@ApplicationScoped
class ReadingPlacements {
  private final Placements placements;
  private final RegionCodes codes;
  private final Audit audit;
  private final Caller caller;

  ReadingPlacements(Placements placements, RegionCodes codes, Audit audit, Caller caller) {
    this.placements = placements;
    this.codes = codes;
    this.audit = audit;
    this.caller = caller;
  }

  @Transactional
  PlacementView one(UUID id) {
    PlacementView view = PlacementView.of(placements.readable(id, this::mayRead), codes);
    noteNames(List.of(view));
    return view;
  }

  /**
   * What the caller asks to see, of what it may.
   *
   * @param employerId null for all that the caller may see
   */
  record Asked(
      String providerId,
      String employerId,
      UUID participantId,
      String occupation,
      List<PlacementState> states) {}

  @Transactional
  Page<PlacementView> page(Asked asked, PageRequest wanted) {
    var bounds =
        new Placements.Wanted(
            ownParts(),
            asked.providerId(),
            asked.employerId(),
            asked.participantId(),
            asked.occupation(),
            asked.states(),
            wanted.after().map(c -> c.uuid(0)).orElse(null));
    Page<PlacementView> page =
        wanted
            .page(placements.page(bounds, wanted.fetch()), p -> Cursor.of(p.id))
            .map(p -> PlacementView.of(p, codes));
    noteNames(page.items());
    return page;
  }

  private boolean mayRead(Placement placement) {
    String own = caller.organisation();
    return caller.seesAllOrganisations()
        || (asProvider() && own.equals(placement.providerId))
        || (asEmployer() && own.equals(placement.employerId));
  }

  // One organisation may train people and employ others; it sees both.
  private Optional<Placements.OwnParts> ownParts() {
    String own = caller.organisation();
    return caller.seesAllOrganisations()
        ? Optional.empty()
        : Optional.of(
            new Placements.OwnParts(asProvider() ? own : null, asEmployer() ? own : null));
  }

  private boolean asProvider() {
    return caller.has(Role.PROVIDER) || caller.isService();
  }

  private boolean asEmployer() {
    return caller.has(Role.EMPLOYER);
  }

  private void noteNames(List<PlacementView> shown) {
    List<PlacementView> named = shown.stream().filter(p -> p.displayName() != null).toList();
    if (!named.isEmpty()) {
      audit.record(
          "placement.name.read",
          named.size() == 1 ? named.get(0).placementId().toString() : "placements",
          named.stream().map(p -> p.placementId().toString()).collect(Collectors.joining(" ")));
    }
  }
}
