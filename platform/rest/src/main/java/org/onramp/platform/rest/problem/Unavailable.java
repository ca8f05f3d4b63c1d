package org.onramp.platform.rest.problem;

/** Something that this request needs is out of reach; trying again later may help. */
public class Unavailable extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("unavailable", "Temporarily unavailable", 503);

  public Unavailable(String detail) {
    super(TYPE, detail);
  }
}
