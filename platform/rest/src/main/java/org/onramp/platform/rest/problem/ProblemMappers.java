package org.onramp.platform.rest.problem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import org.onramp.platform.rest.database.SqlStates;

/**
 * Turns whatever a request ends in into problem details. A fault of ours says nothing of itself.
 *
 * <p>Public, as are its methods: the classes that Quarkus generates to call them live in the
 * service's class loader, where a package of this library is another package.
 */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** The type of a refusal for want of a valid token. */
  public static final ProblemType UNAUTHENTICATED =
      new ProblemType("unauthenticated", "A valid bearer token is needed", 401);

  private static final ProblemType FAULT =
      new ProblemType("internal-fault", "The service failed", 500);
  private static final ProblemType ALREADY_THERE =
      new ProblemType("already-exists", "Something with this key exists already", 409);

  private static final String DIVISION_BY_ZERO = "22012";

  private final ProblemReplies replies;
  private final ViolationReading violations;

  ProblemMappers(ProblemReplies replies, ViolationReading violations) {
    this.replies = replies;
    this.violations = violations;
  }

  @ServerExceptionMapper
  public Response refused(ProblemException problem) {
    return replies.of(problem).build();
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException e) {
    if (violations.concernsReply(e)) {
      return fault(e);
    }
    return refused(new Unprocessable(violations.read(e.getConstraintViolations())));
  }

  @ServerExceptionMapper
  public Response invalid(InvalidValue e) {
    return refused(new Unprocessable(Violation.of(e.code(), "Expected " + e.expectation() + ".")));
  }

  @ServerExceptionMapper(
      value = {UnauthorizedException.class, AuthenticationFailedException.class},
      priority = 1)
  public Response unauthenticated(SecurityException e) {
    LOG.debug("A caller was not recognised", e);
    return replies
        .of(
            UNAUTHENTICATED,
            "Send a token of this deployment's issuer as Authorization: Bearer; it must be signed by"
                + " a known key and not be expired.")
        .header("WWW-Authenticate", "Bearer")
        .build();
  }

  @ServerExceptionMapper(value = ForbiddenException.class, priority = 1)
  public Response forbidden(ForbiddenException e) {
    return refused(new NotAllowed("None of the token's roles may do this."));
  }

  @ServerExceptionMapper
  public Response changedMeanwhile(OptimisticLockException e) {
    return refused(
        new StaleRevision("Somebody else changed it at the same moment; read it again."));
  }

  @ServerExceptionMapper
  public Response web(WebApplicationException e, UriInfo uri) {
    int status = e.getResponse().getStatus();
    if (status >= 500) {
      return fault(e);
    }
    if (status < 400) {
      return e.getResponse();
    }
    Optional<Violation> unreadable = UnreadableParameter.find(e, uri);
    if (unreadable.isPresent()) {
      return refused(new Unprocessable(unreadable.get()));
    }
    var reply = replies.of(WebProblems.type(status), WebProblems.detail(status));
    if (e instanceof NotAllowedException && e.getResponse().getHeaderString("Allow") != null) {
      reply.header("Allow", e.getResponse().getHeaderString("Allow"));
    }
    return reply.build();
  }

  @ServerExceptionMapper
  public Response any(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return refused(problem);
      }
      if (cause instanceof OptimisticLockException lock) {
        return changedMeanwhile(lock);
      }
      if (cause instanceof InvalidValue value) {
        return invalid(value);
      }
      if (cause instanceof SQLException sql) {
        return database(sql, thrown);
      }
    }
    return fault(thrown);
  }

  private Response database(SQLException sql, Throwable thrown) {
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    if (state.equals("23505")) {
      LOG.debug("A unique key was taken", thrown);
      return replies
          .of(ALREADY_THERE, "Another request has just used the same key; read before repeating.")
          .build();
    }
    if (SqlStates.isConflict(state)) {
      LOG.debug("Requests got in each other's way", thrown);
      return replies
          .of(
              Conflict.TYPE,
              "Another request was changing the same at that moment; repeat this one.")
          .header("Retry-After", 1)
          .build();
    }
    if (state.startsWith("22") && !state.equals(DIVISION_BY_ZERO)) {
      // data exceptions: a zero byte in a text, a day beyond the calendar
      LOG.debug("The database cannot hold a value of the request", thrown);
      return refused(
          new Unprocessable(
              Violation.of(
                  Codes.INVALID_VALUE,
                  "A value of the request is none that can be kept or compared, such as a text with"
                      + " a zero byte or a day thousands of years away.")));
    }
    if (SqlStates.isOutOfReach(state)) {
      LOG.errorf(
          "The database is out of reach, out of room or too slow; callers are told to come back: %s",
          sql.getMessage());
      return refused(
          new Unavailable(
              "The database is out of reach or too slow just now; repeat this later.",
              Duration.ofSeconds(5)));
    }
    return fault(thrown);
  }

  private Response fault(Throwable thrown) {
    LOG.error("A request failed through a fault of this service", thrown);
    return replies
        .of(FAULT, "This is not the request's fault. Quote the correlation id when reporting it.")
        .build();
  }
}
