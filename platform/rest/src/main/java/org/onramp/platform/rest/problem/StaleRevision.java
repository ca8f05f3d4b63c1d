package org.onramp.platform.rest.problem;

/** Somebody else changed it first: read again, then repeat the change if it still makes sense. */
public class StaleRevision extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("stale-revision", "The revision is out of date", 412);

  public StaleRevision(long current) {
    super(
        TYPE,
        "The revision named by If-Match is no longer the current one; it is now "
            + current
            + ". Read it again and repeat the change.");
  }

  public StaleRevision(String detail) {
    super(TYPE, detail);
  }
}
