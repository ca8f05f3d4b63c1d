package org.onramp.platform.rest.problem;

/** The caller is known and may not do this. */
public class NotAllowed extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE = new ProblemType("not-allowed", "Not allowed", 403);

  public NotAllowed(String detail) {
    super(TYPE, detail);
  }
}
