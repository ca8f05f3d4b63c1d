package org.onramp.placement.placement;

import java.util.List;
import java.util.UUID;

import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.Extra;
import org.onramp.platform.rest.problem.ProblemType;

/** The provider has already claimed that this person works in this job. */
class AlreadyClaimed extends Conflict {
  private static final long serialVersionUID = 1L;

  static final ProblemType TYPE = new ProblemType("already-claimed", "Already claimed", 409);

  private final UUID placementId;

  AlreadyClaimed(UUID placementId) {
    super(
        TYPE,
        "There is a placement of this participant, employer and occupation already; correct or"
            + " withdraw that one instead.");
    this.placementId = placementId;
  }

  @Override
  public List<Extra> extras() {
    return List.of(new Extra("placementId", placementId));
  }
}
