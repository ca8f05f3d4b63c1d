package org.onramp.reporting;

/** The codes of parameters that this service alone uses. */
public final class ReportingCodes {
  /** Only the current vintage can be asked for. */
  public static final String UNKNOWN_VINTAGE = "unknown-vintage";

  /** The metric has no such stage. */
  public static final String UNKNOWN_STAGE = "unknown-stage";

  /** The metric is not broken down by it. */
  public static final String UNKNOWN_DIMENSION = "unknown-dimension";

  /** More dimensions than one answer carries. */
  public static final String TOO_MANY_DIMENSIONS = "too-many-dimensions";

  private ReportingCodes() {}
}
