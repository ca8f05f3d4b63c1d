package org.onramp.platform.rest.problem;

import java.util.List;

/** A state machine does not allow this move. */
public class IllegalMove extends Conflict {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("illegal-move", "The present state does not allow this", 409);

  private final String from;
  private final String to;

  public IllegalMove(Enum<?> from, Enum<?> to) {
    super(TYPE, "A move from " + from + " to " + to + " is not allowed.");
    this.from = from.name();
    this.to = to.name();
  }

  @Override
  public List<Extra> extras() {
    return List.of(new Extra("from", from), new Extra("to", to));
  }
}
