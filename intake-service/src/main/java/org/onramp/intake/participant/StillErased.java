package org.onramp.intake.participant;

import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.ProblemType;

/** The person asked to be forgotten, and nobody has renewed consent since. */
public class StillErased extends Conflict {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE = new ProblemType("erased", "The person was erased", 409);

  public StillErased() {
    super(
        TYPE,
        "This person asked to be forgotten. Nothing is stored again unless consent is renewed.");
  }
}
