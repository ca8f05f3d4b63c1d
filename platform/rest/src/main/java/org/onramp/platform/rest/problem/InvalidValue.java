package org.onramp.platform.rest.problem;

/**
 * Thrown by the constructor of a validated value. In a request body it becomes one violation, at
 * the place where the value stood, beside all the others.
 */
public class InvalidValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String expectation;

  /**
   * A value that its constructor does not accept.
   *
   * @param code stable, for programs, for instance {@code bad-email}
   * @param expectation what an acceptable value looks like, for people
   */
  public InvalidValue(String code, String expectation) {
    super(code + ": expected " + expectation);
    this.code = code;
    this.expectation = expectation;
  }

  public String code() {
    return code;
  }

  public String expectation() {
    return expectation;
  }
}
