package org.onramp.platform.rest.bodies;

import java.time.Duration;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.onramp.platform.rest.problem.TooSlow;

/**
 * Takes a small JSON body in before a thread is called that serves its request. A client that sends
 * slowly then keeps no such thread waiting, and the body of any other needs no hand-over. Bodies of
 * files, those of HTTP/2 and those whose length is not announced are read by the thread that serves
 * them.
 */
@ApplicationScoped
public class SmallBodies {
  private final BodyHandler whole = BodyHandler.create(false);
  private final Refusals refusals;
  private final long most;
  private final Duration patience;

  SmallBodies(
      Refusals refusals,
      @ConfigProperty(name = "onramp.limits.small-body", defaultValue = "65536") long most,
      @ConfigProperty(name = "quarkus.http.read-timeout", defaultValue = "60s") Duration patience) {
    this.refusals = refusals;
    this.most = most;
    this.patience = patience;
  }

  void before(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE + 1).handler(this::take);
  }

  private void take(RoutingContext request) {
    HttpServerRequest http = request.request();
    if (!isSmallJson(http)) {
      request.next();
      return;
    }
    long timer = request.vertx().setTimer(patience.toMillis(), late -> giveUp(request));
    request.addEndHandler(answered -> request.vertx().cancelTimer(timer));
    http.resume();
    whole.handle(request);
  }

  private boolean isSmallJson(HttpServerRequest http) {
    String type = http.getHeader(HttpHeaders.CONTENT_TYPE);
    long length = AnnouncedLength.of(http);
    return http.version() != HttpVersion.HTTP_2 // whose requests REST cannot serve once ended
        && type != null
        && type.toLowerCase(Locale.ROOT).contains("json")
        && length > 0
        && length <= most;
  }

  private void giveUp(RoutingContext request) {
    if (!request.request().isEnded()) { // else it is here, and being served
      refusals.send(
          request,
          new TooSlow(
              "The body was not here after %d seconds; send the request again."
                  .formatted(patience.toSeconds())));
    }
  }
}
