package org.onramp.placement.placement;

/** Why a job ended. */
public enum EndReason {
  RESIGNED,
  LAID_OFF,
  DISMISSED,
  TERM_ENDED,
  OTHER,
  UNKNOWN
}
