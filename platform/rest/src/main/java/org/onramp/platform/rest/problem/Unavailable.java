package org.onramp.platform.rest.problem;

import java.time.Duration;
import java.util.List;

/** Something that this request needs is out of reach; trying again later may help. */
public class Unavailable extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("unavailable", "Temporarily unavailable", 503);

  private final Duration retryAfter;

  public Unavailable(String detail, Duration retryAfter) {
    super(TYPE, detail);
    this.retryAfter = retryAfter;
  }

  @Override
  public List<Header> headers() {
    return List.of(Header.retryAfter(retryAfter));
  }
}
