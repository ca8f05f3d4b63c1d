package org.onramp.platform.rest.caller;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Takes a correlation id in, or makes one, and gives it out with the reply. */
public class CorrelationFilter {
  private final Correlation correlation;

  CorrelationFilter(Correlation correlation) {
    this.correlation = correlation;
  }

  @ServerRequestFilter(preMatching = true)
  public void in(ContainerRequestContext request) {
    correlation.follow(request.getHeaderString(Correlation.HEADER));
    MDC.put("correlationId", correlation.id());
  }

  @ServerResponseFilter
  public void out(ContainerResponseContext response) {
    response.getHeaders().putSingle(Correlation.HEADER, correlation.id());
    MDC.remove("correlationId");
  }
}
