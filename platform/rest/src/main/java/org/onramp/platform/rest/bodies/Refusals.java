package org.onramp.platform.rest.bodies;

import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import org.onramp.platform.rest.caller.Correlation;
import org.onramp.platform.rest.problem.Problem;
import org.onramp.platform.rest.problem.ProblemException;
import org.onramp.platform.rest.problem.ProblemType;

/**
 * Says why a request is refused whose body is not taken in. What follows of the body is not read,
 * so that nothing else can follow on its connection.
 */
@Singleton
class Refusals {
  private final ObjectMapper json;

  Refusals(ObjectMapper json) {
    this.json = json;
  }

  void send(RoutingContext request, ProblemException refusal) {
    String correlationId = Correlation.of(request.request().getHeader(Correlation.HEADER));
    HttpServerResponse response = request.response();
    refusal.headers().forEach(header -> response.putHeader(header.name(), header.value()));
    response
        .setStatusCode(refusal.type().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(Correlation.HEADER, correlationId)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(written(refusal, correlationId))
        .onComplete(sent -> request.request().connection().close());
  }

  private String written(ProblemException refusal, String correlationId) {
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
