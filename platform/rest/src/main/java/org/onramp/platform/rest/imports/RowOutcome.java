package org.onramp.platform.rest.imports;

/**
 * What became of a valid row.
 *
 * @param result how it ended
 * @param problem why, for rejected and parked rows; null otherwise
 */
public record RowOutcome(Result result, RowProblem problem) {

  /** How a row ended. */
  public enum Result {
    CREATED,
    UPDATED,
    UNCHANGED,
    /** Not applied; correcting the sheet helps. */
    REJECTED,
    /** Held until somebody acknowledges it. */
    PARKED
  }

  private static final RowOutcome CREATED = new RowOutcome(Result.CREATED, null);
  private static final RowOutcome UPDATED = new RowOutcome(Result.UPDATED, null);
  private static final RowOutcome UNCHANGED = new RowOutcome(Result.UNCHANGED, null);

  public static RowOutcome created() {
    return CREATED;
  }

  public static RowOutcome updated() {
    return UPDATED;
  }

  /** The row says what is known already. */
  public static RowOutcome unchanged() {
    return UNCHANGED;
  }

  public static RowOutcome rejected(RowProblem problem) {
    return new RowOutcome(Result.REJECTED, problem);
  }

  public static RowOutcome parked(RowProblem problem) {
    return new RowOutcome(Result.PARKED, problem);
  }
}
