package org.onramp.platform.messaging.admin;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.Blocking;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/** Writes every aggregate's present state to the outbox once more. */
@Path("/v1/admin/republish")
@RolesAllowed("${onramp.roles.operator}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class RepublishResource {
  private final RepublishRuns runs;
  private final Audit audit;
  private final Caller caller;

  RepublishResource(RepublishRuns runs, Audit audit, Caller caller) {
    this.runs = runs;
    this.audit = audit;
    this.caller = caller;
  }

  /** A run that has begun. */
  public record Begun(UUID id) {}

  /**
   * Begins a run: 202, or 409 while one is walking.
   *
   * @param raiseVersionsBy only after a database restore: far more than any aggregate can have
   *     moved since the backup
   */
  @POST
  @ResponseStatus(202)
  public Begun begin(@QueryParam("raiseVersionsBy") @DefaultValue("0") long raiseVersionsBy)
      throws SQLException {
    if (raiseVersionsBy < 0) {
      throw new Unprocessable(
          Violation.of("invalid-parameter", "raiseVersionsBy must be 0 or more."));
    }
    UUID id =
        runs.begin(caller.subject(), raiseVersionsBy)
            .orElseThrow(() -> new Conflict("Republishing is under way."));
    audit.record("republish", id.toString(), "raiseVersionsBy " + raiseVersionsBy);
    return new Begun(id);
  }

  /** The latest runs, newest first. */
  @GET
  public List<RepublishRuns.Run> list() {
    return runs.latest();
  }
}
