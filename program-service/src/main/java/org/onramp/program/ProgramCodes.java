package org.onramp.program;

/** The codes of values and rows that this service alone uses. */
public final class ProgramCodes {
  /** The provider has no such program. */
  public static final String UNKNOWN_PROGRAM = "unknown-program";

  /** The cohort is gone. */
  public static final String UNKNOWN_COHORT = "unknown-cohort";

  /** A credential named twice. */
  public static final String DUPLICATE_CREDENTIAL = "duplicate-credential";

  /** More participants than seats. */
  public static final String OVER_CAPACITY = "over-capacity";

  private ProgramCodes() {}
}
