package org.onramp.platform.rest.imports;

import java.util.List;

import org.onramp.platform.rest.problem.Extra;
import org.onramp.platform.rest.problem.ProblemException;
import org.onramp.platform.rest.problem.ProblemType;

/** The sheet leaves questions open; nothing of it was kept. */
public class SheetQuestions extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("sheet-questions", "The sheet leaves questions open", 422);

  private final transient List<SheetQuestion> questions;

  public SheetQuestions(List<SheetQuestion> questions) {
    super(
        TYPE,
        "Nothing was kept. Answer each question once in a column mapping and send the sheet again"
            + " with it.");
    this.questions = List.copyOf(questions);
  }

  public List<SheetQuestion> questions() {
    return questions;
  }

  @Override
  public List<Extra> extras() {
    return List.of(new Extra("questions", questions));
  }
}
