package org.onramp.platform.rest.problem;

/** The request is sound and contradicts the present state. */
public class Conflict extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of a conflict that has no name of its own. */
  public static final ProblemType TYPE = new ProblemType("conflict", "Conflict", 409);

  public Conflict(String detail) {
    this(TYPE, detail);
  }

  protected Conflict(ProblemType type, String detail) {
    super(type, detail);
  }
}
