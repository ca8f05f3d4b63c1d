package org.onramp.local.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.onramp.local.demo.Catalogue.Program;

/**
 * One run of a program.
 *
 * @param number from 1; decides which faults its sheet has
 */
record DemoCohort(String code, int number, LocalDate startsOn, LocalDate endsOn) {
  private static final int RUNS = 8;
  private static final int WEEKS = 9;
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 13);

  /** First day of the earliest runs. */
  static LocalDate first() {
    return FIRST;
  }

  /**
   * Runs of a program up to a day, the last one under way. Dates are those of the first loading
   * only: a cohort that exists keeps its own.
   */
  static List<DemoCohort> of(Program program, LocalDate today) {
    long days = Math.max(ChronoUnit.DAYS.between(FIRST, today.minusWeeks(4)), 7L * RUNS);
    List<DemoCohort> cohorts = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      LocalDate starts = FIRST.plusDays(days * i / (RUNS - 1));
      cohorts.add(
          new DemoCohort(
              "%s-%02d".formatted(program.key(), i + 1), i + 1, starts, starts.plusWeeks(WEEKS)));
    }
    return cohorts;
  }

  DemoCohort on(LocalDate starts, LocalDate ends) {
    return new DemoCohort(code, number, starts, ends);
  }
}
