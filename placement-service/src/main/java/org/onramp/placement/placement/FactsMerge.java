package org.onramp.placement.placement;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Compares what a sheet says of a job with what the same source said last and with what is known
 * now. What the sheet repeats leaves later edits alone; what it says anew is taken where nobody
 * else has spoken; where somebody has, the two are in conflict. An empty cell says nothing.
 */
final class FactsMerge {
  private final JobFacts row;
  private final JobFacts base;
  private final JobFacts now;
  private final List<String> conflicts = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final JobFacts merged;

  /**
   * @param row what the sheet says
   * @param base what the sheets said last; all null where they never did
   * @param now what is known
   */
  FactsMerge(JobFacts row, JobFacts base, JobFacts now) {
    this.row = row;
    this.base = base;
    this.now = now;
    this.merged =
        new JobFacts(
            now.occupation(), // the sheet's occupation is its key; the known one may be corrected
            pick("outcomeKind", JobFacts::outcomeKind),
            pick("hiredOn", JobFacts::startDate),
            pick("hourlyWage", JobFacts::hourlyWage),
            pick("hoursPerWeek", JobFacts::hoursPerWeek),
            pick("ongoing", JobFacts::ongoing),
            pick("jobTitle", JobFacts::title));
  }

  /** Concepts that the sheet and another channel state differently. */
  List<String> conflicts() {
    return conflicts;
  }

  /** Concepts that the sheet states anew. */
  List<String> changes() {
    return changes;
  }

  /** Whether the sheet states nothing that it has not stated before. */
  boolean saysNothingNew() {
    return conflicts.isEmpty() && changes.isEmpty();
  }

  /** What is known once the sheet is believed. */
  JobFacts merged() {
    return merged;
  }

  /** What the sheets have said, this one included. */
  JobFacts said() {
    return row.over(base);
  }

  /** By how many days the sheet moves the first day of the job. */
  long daysMoved() {
    return changes.contains("hiredOn") && now.startDate() != null
        ? Math.abs(ChronoUnit.DAYS.between(now.startDate(), row.startDate()))
        : 0;
  }

  private <T> T pick(String concept, Function<JobFacts, T> fact) {
    T stated = fact.apply(row);
    T before = fact.apply(base);
    T known = fact.apply(now);
    if (stated == null || stated.equals(before) || stated.equals(known)) {
      return known;
    }
    if (known == null || known.equals(before)) {
      changes.add(concept);
      return stated;
    }
    conflicts.add(concept);
    return known;
  }
}
