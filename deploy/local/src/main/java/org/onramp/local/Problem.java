package org.onramp.local;

/** Something that the person at the terminal can put right; its message is all they are shown. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Problem(String message) {
    super(message);
  }

  public Problem(String message, Throwable cause) {
    super(message, cause);
  }
}
