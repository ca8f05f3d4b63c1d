package org.onramp.program.enrollment;

import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.ProblemType;

/** A credential is earned in training or after it, not before. */
class TrainingNotEntered extends Conflict {
  private static final long serialVersionUID = 1L;

  TrainingNotEntered() {
    super(
        new ProblemType("training-not-entered", "Training has not been entered", 409),
        "Record first that the participant entered training; a credential is earned there or later.");
  }
}
