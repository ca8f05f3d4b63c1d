package org.onramp.program.enrollment;

import java.util.EnumSet;
import java.util.Set;

import org.onramp.platform.rest.problem.IllegalMove;

/** How far a participant has come in a cohort. */
public enum EnrollmentState {
  ENROLLED,
  ACTIVE,
  COMPLETED,
  WITHDRAWN;

  private Set<EnrollmentState> moves() {
    return switch (this) {
      // a sheet is often posted once, at the end: enrolled, active and completed are then learned
      // together
      case ENROLLED -> EnumSet.of(ACTIVE, COMPLETED, WITHDRAWN);
      case ACTIVE -> EnumSet.of(COMPLETED, WITHDRAWN);
      case COMPLETED, WITHDRAWN -> EnumSet.noneOf(EnrollmentState.class);
    };
  }

  /**
   * Whether going there, or staying, is an ordinary move; any other is a reversal of what was
   * reported.
   */
  public boolean mayBecome(EnrollmentState next) {
    return this == next || moves().contains(next);
  }

  EnrollmentState to(EnrollmentState next) {
    if (!mayBecome(next)) {
      throw new IllegalMove(this, next);
    }
    return next;
  }
}
