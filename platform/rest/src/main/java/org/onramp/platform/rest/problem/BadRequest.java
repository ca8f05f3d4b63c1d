package org.onramp.platform.rest.problem;

/** The request is malformed; nothing in it was looked at further. */
public class BadRequest extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("bad-request", "The request cannot be read", 400);

  public BadRequest(String detail) {
    super(TYPE, detail);
  }
}
