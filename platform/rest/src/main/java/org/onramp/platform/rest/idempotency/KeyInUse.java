package org.onramp.platform.rest.idempotency;

import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.ProblemType;

/** A request with the same key is being worked on at this moment. */
public class KeyInUse extends Conflict {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("idempotency-key-in-use", "The same request is being handled", 409);

  public KeyInUse() {
    super(TYPE, "A request with this Idempotency-Key is being handled; repeat it in a moment.");
  }
}
