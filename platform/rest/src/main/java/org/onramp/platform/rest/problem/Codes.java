package org.onramp.platform.rest.problem;

/**
 * The codes of values and rows that every service uses; {@code docs/problems.md} says of each what
 * to do.
 */
public final class Codes {
  /** Needed and not there. */
  public static final String MISSING = "missing";

  /** Given where it may not be. */
  public static final String MUST_BE_ABSENT = "must-be-absent";

  /** A member that the body does not know. */
  public static final String UNKNOWN_PROPERTY = "unknown-property";

  /** Not of the kind that belongs here. */
  public static final String INVALID_VALUE = "invalid-value";

  /** A query parameter that cannot be used. */
  public static final String INVALID_PARAMETER = "invalid-parameter";

  /** A text of another form. */
  public static final String BAD_FORMAT = "bad-format";

  /** Not a date. */
  public static final String BAD_DATE = "bad-date";

  /** Not a number. */
  public static final String BAD_NUMBER = "bad-number";

  /** Not an e-mail address. */
  public static final String BAD_EMAIL = "bad-email";

  /** Not an id. */
  public static final String BAD_ID = "bad-id";

  /** Longer than is kept. */
  public static final String TOO_LONG = "too-long";

  /** Shorter than it can be. */
  public static final String TOO_SHORT = "too-short";

  /** Beyond what is possible. */
  public static final String OUT_OF_RANGE = "out-of-range";

  /** Has not come yet. */
  public static final String FUTURE_DATE = "future-date";

  /** Is over already. */
  public static final String PAST_DATE = "past-date";

  /** A date that is hard to believe. */
  public static final String IMPLAUSIBLE_DATE = "implausible-date";

  /** A value that is hard to believe. */
  public static final String IMPLAUSIBLE_VALUE = "implausible-value";

  /** The later date comes first. */
  public static final String DATES_IN_WRONG_ORDER = "dates-in-wrong-order";

  /** A spelling that no dictionary knows. */
  public static final String UNKNOWN_VALUE = "unknown-value";

  /** A code that no list has. */
  public static final String UNKNOWN_CODE = "unknown-code";

  /** No column can mean this. */
  public static final String UNKNOWN_CONCEPT = "unknown-concept";

  /** No column mapping is saved under the name. */
  public static final String UNKNOWN_MAPPING = "unknown-mapping";

  /** Looks like a social security number. */
  public static final String LOOKS_LIKE_SSN = "looks-like-ssn";

  /** Two rows of a sheet about the same. */
  public static final String DUPLICATE_ROW = "duplicate-row";

  /** A line that is not a row. */
  public static final String MALFORMED_ROW = "malformed-row";

  /** More cells than the header has. */
  public static final String EXTRA_CELLS = "extra-cells";

  /** A quotation mark that never closes. */
  public static final String UNCLOSED_QUOTE = "unclosed-quote";

  /** A row that could not be read back. */
  public static final String UNREADABLE_ROW = "unreadable-row";

  /** Two statements that cannot both be true. */
  public static final String CONTRADICTION = "contradiction";

  /** Another source has said otherwise since. */
  public static final String CONFLICT = "conflict";

  /** Takes back what was reported. */
  public static final String REVERSAL = "reversal";

  /** About a person who was erased. */
  public static final String ERASED = "erased";

  private Codes() {}
}
