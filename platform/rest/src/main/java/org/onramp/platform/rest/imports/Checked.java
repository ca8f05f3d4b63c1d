package org.onramp.platform.rest.imports;

import java.util.List;

/**
 * A row after its checks: a value without problems, or problems without a value.
 *
 * @param row the data row
 * @param sheetRow the row as the spreadsheet numbers it
 * @param value null when the row has problems
 * @param problems every problem of the row
 * @param remarks what is worth reporting although the row is valid
 */
public record Checked<R>(
    int row, int sheetRow, R value, List<RowProblem> problems, List<RowProblem> remarks) {
  public Checked {
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
  }

  public static <R> Checked<R> valid(StagedRow row, R value) {
    return new Checked<>(row.row(), row.sheetRow(), value, List.of(), List.of());
  }

  public static <R> Checked<R> invalid(StagedRow row, List<RowProblem> problems) {
    return new Checked<>(row.row(), row.sheetRow(), null, problems, List.of());
  }

  public boolean isValid() {
    return problems.isEmpty();
  }
}
