package org.onramp.platform.rest.problem;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.onramp.platform.rest.caller.Correlation;

/** Writes problems as replies. */
@ApplicationScoped
class ProblemReplies {
  private final ObjectMapper json;
  private final Correlation correlation;

  ProblemReplies(ObjectMapper json, Correlation correlation) {
    this.json = json;
    this.correlation = correlation;
  }

  Response.ResponseBuilder of(ProblemException problem) {
    var reply = of(problem.type(), problem.detail(), problem.violations(), problem.extras());
    problem.headers().forEach(header -> reply.header(header.name(), header.value()));
    return reply;
  }

  Response.ResponseBuilder of(ProblemType type, String detail) {
    return of(type, detail, List.of(), List.of());
  }

  Response.ResponseBuilder of(
      ProblemType type, String detail, List<Violation> violations, List<Extra> extras) {
    Problem problem =
        new Problem(
            type.uri(), type.title(), type.status(), detail, correlation.id(), violations, extras);
    return Response.status(type.status()).type(Problem.MEDIA_TYPE).entity(written(problem));
  }

  // Written here, because a resource that produces CSV has no JSON writer at hand.
  private String written(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
