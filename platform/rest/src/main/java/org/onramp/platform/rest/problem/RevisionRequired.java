package org.onramp.platform.rest.problem;

/** The request changes something and does not say which revision it has seen. */
public class RevisionRequired extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("revision-required", "A revision is required", 428);

  public RevisionRequired(String detail) {
    super(TYPE, detail);
  }
}
