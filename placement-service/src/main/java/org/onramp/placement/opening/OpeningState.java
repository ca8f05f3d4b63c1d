package org.onramp.placement.opening;

import org.onramp.platform.rest.problem.IllegalMove;

/** Whether people are still sought. */
public enum OpeningState {
  OPEN,
  CLOSED;

  /** The next state, if it may follow this one. A closed opening stays closed; post another. */
  OpeningState to(OpeningState next) {
    if (this != OPEN || next != CLOSED) {
      throw new IllegalMove(this, next);
    }
    return next;
  }
}
