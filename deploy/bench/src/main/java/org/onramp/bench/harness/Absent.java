package org.onramp.bench.harness;

/** A contender that this machine cannot run; the reason is printed instead of figures. */
public final class Absent extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what was tried and what came of it
   */
  public Absent(String reason) {
    super(reason);
  }

  /**
   * @param reason what was tried and what came of it
   */
  public Absent(String reason, Throwable cause) {
    super(reason, cause);
  }
}
