package org.onramp.platform.rest.caller;

import java.util.regex.Pattern;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Takes a correlation id in, or makes one, and gives it out with the reply. */
public class CorrelationFilter {
  static final String HEADER = "X-Correlation-Id";

  // Anything else could forge log lines.
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final Correlation correlation;

  CorrelationFilter(Correlation correlation) {
    this.correlation = correlation;
  }

  @ServerRequestFilter(preMatching = true)
  public void in(ContainerRequestContext request) {
    String brought = request.getHeaderString(HEADER);
    if (brought != null && ACCEPTABLE.matcher(brought).matches()) {
      correlation.follow(brought);
    }
    MDC.put("correlationId", correlation.id());
  }

  @ServerResponseFilter
  public void out(ContainerResponseContext response) {
    response.getHeaders().putSingle(HEADER, correlation.id());
    MDC.remove("correlationId");
  }
}
