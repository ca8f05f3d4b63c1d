package org.onramp.reporting.answer;

import java.util.List;

import org.onramp.platform.rest.problem.Extra;
import org.onramp.platform.rest.problem.ProblemException;
import org.onramp.platform.rest.problem.ProblemType;

/** A question that only the tables of the current vintage could answer, and none of them does. */
class NotPublished extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  static final ProblemType TYPE =
      new ProblemType("not-published", "Only published tables may be read", 403);

  private final transient List<PublishedTable> tables;

  NotPublished(String detail, List<PublishedTable> tables) {
    super(TYPE, detail);
    this.tables = List.copyOf(tables);
  }

  @Override
  public List<Extra> extras() {
    return List.of(new Extra("tables", tables));
  }

  /** A table that may be read instead. */
  record PublishedTable(String id, String metric, List<String> dimensions, String href) {}
}
