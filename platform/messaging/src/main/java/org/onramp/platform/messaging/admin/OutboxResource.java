package org.onramp.platform.messaging.admin;

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

import org.onramp.platform.messaging.OutboxBell;
import org.onramp.platform.messaging.admin.OutboxRows.ParkedRow;
import org.onramp.platform.messaging.admin.OutboxRows.Standing;
import org.onramp.platform.messaging.admin.ParkedEventResource.Reasons;
import org.onramp.platform.messaging.relay.Publishing;
import org.onramp.platform.messaging.relay.Relay;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.problem.NotFound;

/** The outbox, and the rows that Kafka would not take. */
@Tag(name = "Administration")
@Path("/v1/admin/outbox")
@RolesAllowed("${onramp.roles.operator}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class OutboxResource {
  private final OutboxRows rows;
  private final Publishing publishing;
  private final OutboxBell bell;
  private final Audit audit;

  OutboxResource(OutboxRows rows, Publishing publishing, OutboxBell bell, Audit audit) {
    this.rows = rows;
    this.publishing = publishing;
    this.bell = bell;
    this.audit = audit;
  }

  /**
   * How the outbox stands.
   *
   * @param relay what the relay of the replica that answers is doing
   * @param trouble why it is failing; empty when it is not
   */
  public record OutboxView(Standing outbox, Relay.Role relay, String trouble) {}

  @GET
  @Operation(operationId = "showOutbox", summary = "How the outbox stands")
  public OutboxView show() {
    return new OutboxView(rows.standing(), publishing.role(), publishing.trouble());
  }

  @GET
  @Path("/parked")
  @Operation(
      operationId = "listParkedRows",
      summary = "List the rows that Kafka would not take",
      description = "And those that wait behind them, in the order in which they were written.")
  public RestResponse<Page<ParkedRow>> parked(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    return Pages.respond(rows.parked(PageRequest.of(cursor, limit)), uri);
  }

  @POST
  @Path("/parked/{id}/retry")
  @Operation(
      operationId = "retryParkedRow",
      summary = "Give a parked row's whole aggregate back to the relay",
      description = "In order; asking again does no harm.")
  public void retry(long id) {
    if (!rows.retry(id)) {
      throw new NotFound("parked row", id);
    }
    audit.record("outbox.retry", Long.toString(id), null);
    bell.ring();
  }

  @DELETE
  @Path("/parked/{id}")
  @Operation(
      operationId = "discardParkedRow",
      summary = "Give a parked row up",
      description = "Those behind it flow again. The reason goes into the audit trail.")
  public void discard(long id, @QueryParam("reason") String reason) {
    String why = Reasons.required(reason);
    if (!rows.discard(id)) {
      throw new NotFound("parked row", id);
    }
    audit.record("outbox.discard", Long.toString(id), why);
    bell.ring();
  }
}
