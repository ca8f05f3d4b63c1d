package org.onramp.platform.rest.bodies;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.onramp.platform.rest.caller.Correlation;
import org.onramp.platform.rest.problem.Problem;
import org.onramp.platform.rest.problem.ProblemType;
import org.onramp.platform.rest.problem.TooLarge;

/**
 * Refuses a body whose announced length is beyond the server's own limit. The server would refuse
 * it too, in the same place and without a word.
 */
@ApplicationScoped
public class OversizedBodies {
  private final ObjectMapper json;
  private final long limit;

  OversizedBodies(
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
          MemorySize limit) {
    this.json = json;
    this.limit = limit.asLongValue();
  }

  void before(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(this::check);
  }

  private void check(RoutingContext request) {
    if (AnnouncedLength.of(request.request()) <= limit) {
      request.next();
      return;
    }
    String correlationId = Correlation.of(request.request().getHeader(Correlation.HEADER));
    TooLarge refusal =
        new TooLarge("The body is larger than " + limit + " bytes; send it in parts.");
    HttpServerResponse response = request.response();
    response
        .setStatusCode(TooLarge.TYPE.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(Correlation.HEADER, correlationId)
        // What follows of the body is not read, so nothing else can follow on this connection.
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(written(refusal, correlationId))
        .onComplete(sent -> request.request().connection().close());
  }

  private String written(TooLarge refusal, String correlationId) {
    ProblemType type = refusal.type();
    try {
      return json.writeValueAsString(
          new Problem(
              type.uri(),
              type.title(),
              type.status(),
              refusal.detail(),
              correlationId,
              List.of(),
              List.of()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
