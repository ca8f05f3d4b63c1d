package org.onramp.platform.rest.problem;

import java.time.Duration;
import java.util.List;

/**
 * A refusal that reaches the caller as problem details. Services declare their own by extending it;
 * throwing one inside a transaction rolls that transaction back.
 */
public abstract class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemType type;
  private final transient List<Violation> violations;

  protected ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  protected ProblemException(ProblemType type, String detail, List<Violation> violations) {
    super(detail);
    this.type = type;
    this.violations = List.copyOf(violations);
  }

  protected ProblemException(ProblemType type, String detail, Throwable cause) {
    super(detail, cause);
    this.type = type;
    this.violations = List.of();
  }

  public final ProblemType type() {
    return type;
  }

  /** What happened this time and what to change, in a sentence for the caller. */
  public final String detail() {
    return getMessage();
  }

  public final List<Violation> violations() {
    return violations;
  }

  /** Further members of the reply; none unless a subclass says so. */
  public List<Extra> extras() {
    return List.of();
  }

  /** Further headers of the reply; none unless a subclass says so. */
  public List<Header> headers() {
    return List.of();
  }

  /**
   * A header of the reply.
   *
   * @param name for instance {@code Retry-After}
   * @param value its value
   */
  public record Header(String name, String value) {

    /** When the same request may succeed: in whole seconds, at least one. */
    static Header retryAfter(Duration wait) {
      return new Header("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }
  }
}
