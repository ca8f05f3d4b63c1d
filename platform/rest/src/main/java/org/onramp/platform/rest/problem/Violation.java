package org.onramp.platform.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing to correct. Members that do not apply are null and left out of the reply.
 *
 * @param code stable, for programs
 * @param message what to change, for people; never holds the offending value
 * @param pointer where in the request body, as a JSON pointer
 * @param row the data row of a sheet, counted from 1
 * @param column the header of the sheet's column
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(String code, String message, String pointer, Integer row, String column) {

  /** A problem of one value of the request body. */
  public static Violation at(String pointer, String code, String message) {
    return new Violation(code, message, pointer, null, null);
  }

  /** A problem that belongs to no single place. */
  public static Violation of(String code, String message) {
    return new Violation(code, message, null, null, null);
  }
}
