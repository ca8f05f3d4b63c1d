package org.onramp.placement.placement;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.exception.ConstraintViolationException;

import org.onramp.placement.region.RegionCodes;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.preconditions.Revision;

/**
 * What every change of a placement has in common: it happens once per Idempotency-Key, at the
 * revision that the caller has seen, by somebody who may, and it is published as it was flushed.
 */
@ApplicationScoped
class ChangingPlacement {
  private final Placements placements;
  private final RegionCodes codes;
  private final Idempotency idempotency;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  ChangingPlacement(
      Placements placements,
      RegionCodes codes,
      Idempotency idempotency,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.placements = placements;
    this.codes = codes;
    this.idempotency = idempotency;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A change as it was asked for; a replay must ask for the same.
   *
   * @param action names the operation and its audit events
   */
  record Change(String action, UUID placementId, Object said) {}

  /**
   * Makes a change.
   *
   * @param byCaller whether the caller may
   * @param make changes the placement, at the time given
   */
  @Transactional
  PlacementView handle(
      Change change,
      Guard guard,
      Predicate<Placement> byCaller,
      BiConsumer<Placement, ZonedDateTime> make) {
    idempotency.once(
        guard.idempotencyKey(),
        change.action(),
        change,
        () -> {
          Placement placement =
              placements.forUpdate(
                  change.placementId(), Revision.required(guard.ifMatch()), byCaller);
          make.accept(placement, ZonedDateTime.now(clock));
          flush();
          outbox.append(PlacementRecorded.of(placement)); // after the flush, at the row's version
          audit.record(change.action(), placement.id.toString(), placement.state.name());
          return Created.now(placement.id, 200);
        });
    return PlacementView.of(placements.readable(change.placementId(), byCaller), codes);
  }

  private void flush() {
    try {
      placements.flush();
    } catch (ConstraintViolationException e) {
      throw new AlreadyClaimed(null);
    }
  }
}
