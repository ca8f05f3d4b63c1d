package org.onramp.intake;

/** The codes of values and rows that this service alone uses. */
public final class IntakeCodes {
  /** Not a phone number. */
  public static final String BAD_PHONE = "bad-phone";

  /** Not a postcode of the region. */
  public static final String BAD_POSTCODE = "bad-postcode";

  /** Not a census tract. */
  public static final String BAD_TRACT = "bad-tract";

  /** The person has not agreed to be recorded. */
  public static final String NO_CONSENT = "no-consent";

  /** Another person seems to bear the reference now. */
  public static final String REFERENCE_REUSED = "reference-reused";

  /** Two rows of a sheet give the same reference to different people. */
  public static final String DUPLICATE_REFERENCE = "duplicate-reference";

  /** Another reference differs by leading zeros only. */
  public static final String LEADING_ZEROS = "leading-zeros";

  private IntakeCodes() {}
}
