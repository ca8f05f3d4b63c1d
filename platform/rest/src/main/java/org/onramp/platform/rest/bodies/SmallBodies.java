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

/**
 * Takes a small JSON body in before a thread is called that serves its request. A client that sends
 * slowly then keeps no such thread waiting, and the body of any other needs no hand-over. Bodies of
 * files, those of HTTP/2 and those whose length is not announced are read by the thread that serves
 * them.
 */
@ApplicationScoped
public class SmallBodies {
  private static final int TIMEOUT = 408;

  private final BodyHandler whole = BodyHandler.create(false);
  private final long most;
  private final long patienceMillis;

  SmallBodies(
      @ConfigProperty(name = "onramp.limits.small-body", defaultValue = "65536") long most,
      @ConfigProperty(name = "quarkus.http.read-timeout", defaultValue = "60s") Duration patience) {
    this.most = most;
    this.patienceMillis = patience.toMillis();
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
    long timer = request.vertx().setTimer(patienceMillis, late -> giveUp(request));
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

  private static void giveUp(RoutingContext request) {
    if (request.request().isEnded()) {
      return; // it is here, and being served
    }
    request
        .response()
        .setStatusCode(TIMEOUT)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end()
        .onComplete(sent -> request.request().connection().close());
  }
}
