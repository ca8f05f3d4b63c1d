package org.onramp.platform.rest.imports;

/**
 * Why a row was not applied, or what about it deserves a look.
 *
 * @param code stable, for programs
 * @param column the concept concerned, null when it is the row as a whole
 * @param shape the offending value's shape, such as {@code 999-99-9999}, never the value
 * @param message what to change, for people; never holds the value
 */
public record RowProblem(String code, String column, String shape, String message) {

  /** A problem of one cell, of which only the shape is kept. */
  public static RowProblem of(String code, String column, String value, String message) {
    return new RowProblem(code, column, Shape.of(value), message);
  }

  /** A problem of the row as a whole. */
  public static RowProblem of(String code, String message) {
    return new RowProblem(code, null, null, message);
  }
}
