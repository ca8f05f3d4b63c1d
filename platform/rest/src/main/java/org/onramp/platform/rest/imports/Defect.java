package org.onramp.platform.rest.imports;

import java.util.Arrays;
import java.util.Optional;

import org.onramp.platform.rest.problem.Codes;

/** What can be wrong with a row before anybody looks at its values. */
enum Defect {
  EXTRA_CELLS(
      Codes.EXTRA_CELLS,
      "The row has more cells than the header; a separator inside a value needs quotation marks."),
  UNCLOSED_QUOTE(
      Codes.UNCLOSED_QUOTE,
      "A quotation mark opens in this row and never closes; rows below it are lost."),
  MALFORMED(Codes.MALFORMED_ROW, "The line is not one JSON object with simple values.");

  /** Where a staged row keeps it; no concept has such a name. */
  static final String FIELD = "\u0001defect";

  private final String code;
  private final String message;

  Defect(String code, String message) {
    this.code = code;
    this.message = message;
  }

  StagedRow mark(StagedRow row) {
    return row.with(FIELD, code);
  }

  static Optional<RowProblem> of(StagedRow row) {
    String code = row.text(FIELD);
    return code == null
        ? Optional.empty()
        : Arrays.stream(values())
            .filter(defect -> defect.code.equals(code))
            .findFirst()
            .map(defect -> RowProblem.of(defect.code, defect.message));
  }
}
