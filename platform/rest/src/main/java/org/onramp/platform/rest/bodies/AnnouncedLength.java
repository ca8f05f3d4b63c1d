package org.onramp.platform.rest.bodies;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** What the sender of a request says of its body beforehand. */
final class AnnouncedLength {
  private AnnouncedLength() {}

  /** In bytes; 0 where nothing is announced, or nonsense, which the server knows how to answer. */
  static long of(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Whether a body is announced, of whatever length. */
  static boolean hasBody(HttpServerRequest request) {
    return of(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }
}
