package org.onramp.platform.rest.bodies;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.onramp.platform.rest.problem.TooLarge;

/**
 * Refuses a body whose announced length is beyond the server's own limit. The server would refuse
 * it too, in the same place and without a word.
 */
@ApplicationScoped
public class OversizedBodies {
  private final Refusals refusals;
  private final long limit;

  OversizedBodies(
      Refusals refusals,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
          MemorySize limit) {
    this.refusals = refusals;
    this.limit = limit.asLongValue();
  }

  void before(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(this::check);
  }

  private void check(RoutingContext request) {
    if (AnnouncedLength.of(request.request()) <= limit) {
      request.next();
    } else {
      refusals.send(
          request, new TooLarge("The body is larger than " + limit + " bytes; send it in parts."));
    }
  }
}
