package org.onramp.platform.rest.problem;

/** The request had not come in whole when the time for it was over. */
public class TooSlow extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("too-slow", "The request came too slowly", 408);

  public TooSlow(String detail) {
    super(TYPE, detail);
  }
}
