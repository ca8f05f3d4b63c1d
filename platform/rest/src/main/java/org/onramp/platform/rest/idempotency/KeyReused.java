package org.onramp.platform.rest.idempotency;

import java.util.List;

import org.onramp.platform.rest.problem.ProblemType;
import org.onramp.platform.rest.problem.Unprocessable;

/** The key was used before, for a request that said something else. */
public class KeyReused extends Unprocessable {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("idempotency-key-reused", "The key belongs to another request", 422);

  public KeyReused() {
    super(
        TYPE,
        "This Idempotency-Key was used within the last seven days for a request with other"
            + " content; choose a new key for a new request.",
        List.of());
  }
}
