package org.onramp.intake.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.platform.rest.imports.RowError;
import org.onramp.platform.rest.imports.RowProblem;

/**
 * Something about one row, in the sheet's own numbers and headers, whichever service said it.
 *
 * @param service that said it
 * @param severity whether the row was rejected, parked, or taken with a remark
 * @param code stable, for programs
 * @param row the data row, 1 for the first below the header
 * @param sheetRow the row as the spreadsheet numbers it
 * @param column the sheet's header
 * @param concept what the column means
 * @param shape the value's shape, never the value
 * @param message what to change
 */
@Schema(name = "UploadReport")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UploadReport(
    String service,
    RowError.Severity severity,
    String code,
    int row,
    int sheetRow,
    String column,
    String concept,
    String shape,
    String message) {

  static UploadReport of(
      RowError.Severity severity, UploadRow row, RowProblem problem, String header) {
    return new UploadReport(
        UploadStep.INTAKE,
        severity,
        problem.code(),
        row.row(),
        row.sheetRow(),
        header,
        problem.column(),
        problem.shape(),
        problem.message());
  }
}
