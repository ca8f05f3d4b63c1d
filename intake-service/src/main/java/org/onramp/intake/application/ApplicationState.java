package org.onramp.intake.application;

import java.util.EnumSet;
import java.util.Set;

import org.onramp.platform.rest.problem.IllegalMove;

/** Where an application stands, and where it may go from there. */
enum ApplicationState {
  SUBMITTED,
  ELIGIBLE,
  INELIGIBLE,
  ACCEPTED,
  WAITLISTED,
  DECLINED,
  WITHDRAWN;

  /** The moves that the domain allows. */
  Set<ApplicationState> next() {
    return switch (this) {
      case SUBMITTED -> EnumSet.of(ELIGIBLE, INELIGIBLE, WITHDRAWN);
      case ELIGIBLE -> EnumSet.of(ACCEPTED, WAITLISTED, DECLINED, WITHDRAWN);
      case INELIGIBLE -> EnumSet.of(DECLINED);
      case WAITLISTED -> EnumSet.of(ACCEPTED, DECLINED, WITHDRAWN);
      case ACCEPTED -> EnumSet.of(WITHDRAWN);
      case DECLINED, WITHDRAWN -> EnumSet.noneOf(ApplicationState.class);
    };
  }

  ApplicationState to(ApplicationState next) {
    if (!next().contains(next)) {
      throw new IllegalMove(this, next);
    }
    return next;
  }
}
