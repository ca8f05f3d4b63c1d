package org.onramp.platform.messaging.admin;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.messaging.admin.ParkedEvents.ParkedEvent;
import org.onramp.platform.messaging.projection.Projecting;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.NotFound;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/** Events that could not be applied: seen, tried again, or given up. */
@Tag(name = "Administration")
@Path("/v1/admin/parked-events")
@RolesAllowed("${onramp.roles.operator}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class ParkedEventResource {
  private final ParkedEvents parked;
  private final Projecting projecting;
  private final Audit audit;

  ParkedEventResource(ParkedEvents parked, Projecting projecting, Audit audit) {
    this.parked = parked;
    this.projecting = projecting;
    this.audit = audit;
  }

  @GET
  @Operation(
      operationId = "listParkedEvents",
      summary = "List the events that could not be applied",
      description = "Oldest first; of one projection or of all.")
  public RestResponse<Page<ParkedEvent>> list(
      @QueryParam("projection") String projection,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    audit.record("parked-event.list", projection == null ? "*" : projection, null);
    return Pages.respond(parked.list(projection, PageRequest.of(cursor, limit)), uri);
  }

  @POST
  @Path("/{id}/retry")
  @Operation(
      operationId = "retryParkedEvent",
      summary = "Try a parked event once more",
      description =
          "It is gone from the list when it was applied; 409 says why it is still refused.")
  public void retry(UUID id) {
    audit.record("parked-event.retry", id.toString(), null);
    switch (parked
        .retry(id, projecting.projections())
        .orElseThrow(() -> new NotFound("parked event", id))) {
      case APPLIED -> {}
      case STILL_REJECTED ->
          throw new Conflict(
              "It is still refused; deploy what makes it acceptable, or discard it.");
      case NOT_AN_EVENT ->
          throw new Conflict("The record lacks the headers of an event and can only be discarded.");
      case PROJECTION_GONE ->
          throw new Conflict("This service no longer has that projection; discard the event.");
    }
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      operationId = "discardParkedEvent",
      summary = "Give a parked event up",
      description = "The reason goes into the audit trail.")
  public void discard(UUID id, @QueryParam("reason") String reason) {
    String why = Reasons.required(reason);
    if (!parked.discard(id)) {
      throw new NotFound("parked event", id);
    }
    audit.record("parked-event.discard", id.toString(), why);
  }

  /** A reason given as a query parameter. */
  static final class Reasons {
    private Reasons() {}

    static String required(String reason) {
      if (reason == null || reason.isBlank()) {
        throw new Unprocessable(
            Violation.of(Codes.MISSING, "Say why in the query parameter \"reason\"; it is kept."));
      }
      return reason.strip();
    }
  }
}
