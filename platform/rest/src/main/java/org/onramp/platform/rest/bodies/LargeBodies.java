package org.onramp.platform.rest.bodies;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.onramp.platform.rest.problem.Unavailable;

/**
 * Lets only so many bodies be read at a time by the threads that serve requests: files, above all.
 * Each keeps its thread for as long as its sender takes, so that without a bound enough slow
 * senders would leave no thread for anybody else. Bodies that {@link SmallBodies} has taken in do
 * not count.
 */
@ApplicationScoped
public class LargeBodies {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  private final Refusals refusals;
  private final int most;
  private final AtomicInteger coming = new AtomicInteger();

  LargeBodies(
      Refusals refusals,
      @ConfigProperty(name = "onramp.limits.large-bodies", defaultValue = "64") int most) {
    this.refusals = refusals;
    this.most = most;
  }

  void before(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE + 2).handler(this::admit);
  }

  private void admit(RoutingContext request) {
    if (request.request().isEnded() || !AnnouncedLength.hasBody(request.request())) {
      request.next();
    } else if (coming.incrementAndGet() <= most) {
      request.addEndHandler(answeredOrGone -> coming.decrementAndGet());
      request.next();
    } else {
      coming.decrementAndGet();
      refusals.send(
          request,
          new Unavailable(
              "%d files are being sent here at this moment, which is the most; send yours again."
                  .formatted(most),
              TRY_AGAIN));
    }
  }
}
