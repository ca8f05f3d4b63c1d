package org.onramp.program.region;

/** The code lists of the region pack that programs, cohorts and enrollments draw on. */
public enum CodeList {
  OCCUPATION("an occupation"),
  CREDENTIAL("a credential"),
  FUNDING_STREAM("a funding stream"),
  SERVICE("a supportive service"),
  POPULATION("a population"),
  WITHDRAWAL_REASON("a reason for withdrawal");

  private final String what;

  CodeList(String what) {
    this.what = what;
  }

  String what() {
    return what;
  }
}
