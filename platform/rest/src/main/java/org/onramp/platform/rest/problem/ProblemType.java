package org.onramp.platform.rest.problem;

import java.net.URI;

/**
 * A kind of problem that a caller may meet again and handle by its stable address.
 *
 * @param code the last part of the address, for instance {@code stale-revision}
 * @param title a short summary that is the same each time
 * @param status the HTTP status that goes with it
 */
public record ProblemType(String code, String title, int status) {

  /** The stable address, {@code urn:onramp:problem:<code>}. */
  public URI uri() {
    return URI.create("urn:onramp:problem:" + code);
  }
}
