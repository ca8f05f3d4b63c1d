package org.onramp.platform.rest.paging;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;

/** Replies that carry a page. */
public final class Pages {
  private Pages() {}

  /** 200 with the page and, when another follows, its RFC 8288 {@code Link: <…>; rel="next"}. */
  public static <T> RestResponse<Page<T>> respond(Page<T> page, UriInfo uri) {
    var reply = RestResponse.ResponseBuilder.ok(page);
    if (page.next() != null) {
      reply.links(
          Link.fromUri(uri.getRequestUriBuilder().replaceQueryParam("cursor", page.next()).build())
              .rel("next")
              .build());
    }
    return reply.build();
  }
}
