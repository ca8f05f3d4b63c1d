package org.onramp.platform.rest.problem;

import java.time.Duration;
import java.util.List;

/** The caller asks for more than its share just now. */
public class TooMany extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE = new ProblemType("too-many", "Too many requests", 429);

  private final Duration retryAfter;

  public TooMany(String detail, Duration retryAfter) {
    super(TYPE, detail);
    this.retryAfter = retryAfter;
  }

  @Override
  public List<Header> headers() {
    return List.of(Header.retryAfter(retryAfter));
  }
}
