package org.onramp.placement.placement;

import java.util.Set;

import org.onramp.platform.rest.problem.IllegalMove;

/** What has become of a claim, with the moves that may follow. */
public enum PlacementState {
  /** A provider says so; nobody else has. */
  CLAIMED,
  /** The employer says so too. */
  CONFIRMED,
  /** The employer says that it is not so. */
  DISPUTED,
  /** Nobody answered in time. */
  EXPIRED,
  /** The provider takes it back. */
  WITHDRAWN,
  /** The job was real and is over. */
  ENDED;

  /**
   * The next state, if it may follow this one.
   *
   * @throws IllegalMove naming both states
   */
  PlacementState to(PlacementState next) {
    if (!moves().contains(next)) {
      throw new IllegalMove(this, next);
    }
    return next;
  }

  Set<PlacementState> moves() {
    return switch (this) {
      case CLAIMED -> Set.of(CONFIRMED, DISPUTED, EXPIRED);
      case DISPUTED -> Set.of(CLAIMED, WITHDRAWN);
      case CONFIRMED -> Set.of(ENDED);
      case EXPIRED, WITHDRAWN, ENDED -> Set.of();
    };
  }

  /** Whether the claim still waits for somebody's word; only then is the person's name kept. */
  boolean isOpen() {
    return this == CLAIMED || this == DISPUTED;
  }
}
