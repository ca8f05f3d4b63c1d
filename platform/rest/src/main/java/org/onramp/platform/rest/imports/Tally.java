package org.onramp.platform.rest.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts how a chunk's rows ended and words the reports about them. */
final class Tally {
  private final ImportContext context;
  private final boolean everyRowWasValid;
  private final Map<RowOutcome.Result, Integer> counts = new EnumMap<>(RowOutcome.Result.class);
  private final List<RowError> reports = new ArrayList<>();

  /**
   * A tally of one chunk.
   *
   * @param everyRowWasValid whether all were checked before any was applied: a row that is refused
   *     all the same has become invalid in between, and is held instead
   */
  Tally(ImportContext context, boolean everyRowWasValid) {
    this.context = context;
    this.everyRowWasValid = everyRowWasValid;
  }

  void invalid(Checked<?> row) {
    count(refused());
    row.problems().forEach(problem -> report(row, severity(refused()), problem));
    remarks(row);
  }

  void outcome(Checked<?> row, RowOutcome outcome) {
    RowOutcome.Result result =
        outcome.result() == RowOutcome.Result.REJECTED ? refused() : outcome.result();
    count(result);
    if (outcome.problem() != null) {
      report(row, severity(result), outcome.problem());
    }
    remarks(row);
  }

  ImportCounts counts() {
    return new ImportCounts(
        counts.getOrDefault(RowOutcome.Result.CREATED, 0),
        counts.getOrDefault(RowOutcome.Result.UPDATED, 0),
        counts.getOrDefault(RowOutcome.Result.UNCHANGED, 0),
        counts.getOrDefault(RowOutcome.Result.REJECTED, 0),
        counts.getOrDefault(RowOutcome.Result.PARKED, 0));
  }

  List<RowError> reports() {
    return reports;
  }

  private RowOutcome.Result refused() {
    return everyRowWasValid ? RowOutcome.Result.PARKED : RowOutcome.Result.REJECTED;
  }

  private static RowError.Severity severity(RowOutcome.Result result) {
    return switch (result) {
      case REJECTED -> RowError.Severity.REJECTED;
      case PARKED -> RowError.Severity.PARKED;
      case CREATED, UPDATED, UNCHANGED -> RowError.Severity.REMARK;
    };
  }

  private void count(RowOutcome.Result result) {
    counts.merge(result, 1, Integer::sum);
  }

  private void remarks(Checked<?> row) {
    row.remarks().forEach(remark -> report(row, RowError.Severity.REMARK, remark));
  }

  private void report(Checked<?> row, RowError.Severity severity, RowProblem problem) {
    reports.add(
        new RowError(
            severity,
            problem.code(),
            row.row(),
            row.sheetRow(),
            problem.column() == null ? null : context.header(problem.column()),
            problem.column(),
            problem.shape(),
            problem.message()));
  }
}
