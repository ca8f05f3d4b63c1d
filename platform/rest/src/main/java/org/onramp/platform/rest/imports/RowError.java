package org.onramp.platform.rest.imports;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A reported row, in the sheet's own numbers and headers.
 *
 * @param severity whether the row was rejected, parked, or applied with a remark
 * @param code stable, for programs
 * @param row the data row, 1 for the first below the header
 * @param sheetRow the row as the spreadsheet numbers it
 * @param column the sheet's header
 * @param concept what the column means
 * @param shape the value's shape, never the value
 * @param message what to change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowError(
    Severity severity,
    String code,
    int row,
    int sheetRow,
    String column,
    String concept,
    String shape,
    String message) {

  /** What the report means for the row. */
  public enum Severity {
    REJECTED,
    PARKED,
    REMARK
  }
}
