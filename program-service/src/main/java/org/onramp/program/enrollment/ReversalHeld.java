package org.onramp.program.enrollment;

import java.util.List;

import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.ProblemException;
import org.onramp.platform.rest.problem.ProblemType;
import org.onramp.platform.rest.problem.Violation;

/** A change takes back what was reported and nobody has acknowledged it. */
class ReversalHeld extends ProblemException {
  private static final long serialVersionUID = 1L;

  ReversalHeld(List<Reversal> reversals) {
    super(
        new ProblemType("reversal", "The change takes back what was reported", 409),
        "Send it again with acknowledge=REVERSAL and a reason if this is meant.",
        reversals.stream()
            .map(r -> Violation.at("/" + r.field(), Codes.REVERSAL, r.message()))
            .toList());
  }
}
