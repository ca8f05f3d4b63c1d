package org.onramp.platform.messaging.admin;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.idempotency.IdempotencyKeys;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/** Writes every aggregate's present state to the outbox once more. */
@Tag(name = "Administration")
@Path("/v1/admin/republish")
@RolesAllowed("${onramp.roles.operator}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class RepublishResource {
  private final RepublishRuns runs;
  private final Audit audit;
  private final Caller caller;
  private final WorkerDatabase worker;
  private final Idempotency idempotency;
  private final IdempotencyKeys keys;

  RepublishResource(
      RepublishRuns runs,
      Audit audit,
      Caller caller,
      WorkerDatabase worker,
      Idempotency idempotency,
      IdempotencyKeys keys) {
    this.runs = runs;
    this.audit = audit;
    this.caller = caller;
    this.worker = worker;
    this.idempotency = idempotency;
    this.keys = keys;
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
  @Operation(
      operationId = "republish",
      summary = "Write every aggregate's present state to the outbox once more",
      description =
          "Refills a lost Kafka; 409 while a run is walking. After a database restore, raiseVersionsBy is far more than any aggregate can have moved since the backup.")
  public Begun begin(
      @QueryParam("raiseVersionsBy") @DefaultValue("0") long raiseVersionsBy,
      @HeaderParam("Idempotency-Key") String key) {
    if (raiseVersionsBy < 0) {
      throw new Unprocessable(
          Violation.of(Codes.INVALID_PARAMETER, "raiseVersionsBy must be 0 or more."));
    }
    String requestedBy = caller.subject();
    IdempotencyKeys.Scope scope = idempotency.scope(key, "republish");
    Created begun =
        worker.inTransaction(
            c ->
                keys.once(
                    c, scope, raiseVersionsBy, ignored -> begun(requestedBy, raiseVersionsBy)));
    if (!begun.replayed()) {
      audit.record("republish", begun.id(), "raiseVersionsBy " + raiseVersionsBy);
    }
    return new Begun(UUID.fromString(begun.id()));
  }

  private Created begun(String requestedBy, long raiseVersionsBy) throws SQLException {
    UUID id =
        runs.begin(requestedBy, raiseVersionsBy)
            .orElseThrow(() -> new Conflict("Republishing is under way."));
    return Created.now(id, 202);
  }

  @GET
  @Operation(operationId = "listRepublishRuns", summary = "List the latest runs, newest first")
  public List<RepublishRuns.Run> list() {
    return runs.latest();
  }
}
