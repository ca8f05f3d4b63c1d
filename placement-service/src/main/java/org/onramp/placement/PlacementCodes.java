package org.onramp.placement;

/** The codes of values and rows that this service alone uses. */
public final class PlacementCodes {
  /** No employer is registered by the id. */
  public static final String UNKNOWN_EMPLOYER = "unknown-employer";

  /** The employer has no such opening. */
  public static final String UNKNOWN_OPENING = "unknown-opening";

  /** The provider has no such participant. */
  public static final String UNKNOWN_PARTICIPANT = "unknown-participant";

  /** The outcome kind does not fit the claim. */
  public static final String WRONG_KIND = "wrong-kind";

  /** The job began before the period that counts. */
  public static final String START_BEFORE_HORIZON = "start-before-horizon";

  private PlacementCodes() {}
}
