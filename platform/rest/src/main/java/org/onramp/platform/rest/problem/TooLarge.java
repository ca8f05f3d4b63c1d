package org.onramp.platform.rest.problem;

/** A limit on the size of a body, a field or a number of rows was reached. */
public class TooLarge extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("too-large", "The request is too large", 413);

  public TooLarge(String detail) {
    super(TYPE, detail);
  }
}
