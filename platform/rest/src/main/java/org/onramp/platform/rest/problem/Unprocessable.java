package org.onramp.platform.rest.problem;

import java.util.List;

/** The request was read and its values are not acceptable; each of them is listed. */
public class Unprocessable extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("invalid-values", "Some values are not acceptable", 422);

  public Unprocessable(List<Violation> violations) {
    this(TYPE, summary(violations), violations);
  }

  public Unprocessable(Violation violation) {
    this(List.of(violation));
  }

  protected Unprocessable(ProblemType type, String detail, List<Violation> violations) {
    super(type, detail, violations);
  }

  private static String summary(List<Violation> violations) {
    return violations.size() == 1
        ? "One value needs correction."
        : violations.size() + " values need correction.";
  }
}
