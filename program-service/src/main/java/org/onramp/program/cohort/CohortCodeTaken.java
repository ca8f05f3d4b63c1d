package org.onramp.program.cohort;

import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.ProblemType;

/** Sheets name cohorts by code, so that a provider may use each only once. */
class CohortCodeTaken extends Conflict {
  private static final long serialVersionUID = 1L;

  CohortCodeTaken() {
    super(
        new ProblemType("cohort-code-taken", "The cohort code is taken", 409),
        "The provider already has a cohort of this code; choose another one.");
  }
}
