package org.onramp.reporting.vintage;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.problem.NotAllowed;
import org.onramp.platform.rest.problem.NotFound;
import org.onramp.reporting.Answers;
import org.onramp.reporting.Role;
import org.onramp.reporting.metric.MetricTable;

@Path("/v1/vintages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "vintages", description = "Publications of every declared table")
public class VintageResource {

  private final Vintages vintages;
  private final ComputingVintage computing;
  private final Answers answers;
  private final Idempotency idempotency;
  private final Caller caller;
  private final Audit audit;

  VintageResource(
      Vintages vintages,
      ComputingVintage computing,
      Answers answers,
      Idempotency idempotency,
      Caller caller,
      Audit audit) {
    this.vintages = vintages;
    this.computing = computing;
    this.answers = answers;
    this.idempotency = idempotency;
    this.caller = caller;
    this.audit = audit;
  }

  /**
   * Why a vintage is computed.
   *
   * @param reason read by everybody who lists the vintages
   */
  @Schema(name = "ComputeVintage")
  public record Compute(
      @NotBlank @Size(max = 200) @Schema(examples = "Second quarter of 2026") String reason) {}

  /** A vintage with what it publishes. */
  public record Publication(Vintage vintage, List<MetricTable> tables) {}

  @POST
  @RolesAllowed(Role.PARTNERSHIP_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "computeVintage",
      summary = "Compute and publish the next vintage",
      description =
          "Every declared table is computed from one snapshot and protected. From then on metrics"
              + " are answered from this vintage.")
  public RestResponse<Vintage> compute(
      @RestHeader("Idempotency-Key") String key, @NotNull @Valid Compute compute) {
    ComputingVintage.Computed computed =
        computing.handle(idempotency.scope(key, "vintage.compute"), compute.reason());
    Vintage vintage = computed.vintage();
    if (!computed.replayed()) {
      audit.record("publish-vintage", vintage.id().toString(), compute.reason());
    }
    return RestResponse.ResponseBuilder.<Vintage>create(RestResponse.Status.CREATED)
        .location(URI.create("/v1/vintages/" + vintage.id()))
        .entity(vintage)
        .build();
  }

  @GET
  @PermitAll
  @Operation(operationId = "listVintages", summary = "List the vintages, newest first")
  public RestResponse<Page<Vintage>> list(
      @RestQuery String cursor, @RestQuery Integer limit, @Context UriInfo uri) {
    PageRequest page = PageRequest.of(cursor, limit);
    long before = page.after().map(c -> c.number(0)).orElse(Long.MAX_VALUE);
    return Pages.respond(
        page.page(vintages.before(before, page.fetch()), v -> Cursor.of(v.number())), uri);
  }

  @GET
  @Path("/{id}")
  @PermitAll
  @Operation(
      operationId = "getVintage",
      summary = "One vintage with all its tables",
      description =
          "The current one is for everybody, and `current` names it. A superseded one is for"
              + " partnership-admins: side by side, two of them would show what changed in between.")
  @APIResponse(
      responseCode = "200",
      description = "The vintage",
      content = @Content(schema = @Schema(implementation = Publication.class)))
  @APIResponse(responseCode = "403", description = "Superseded, and not a partnership-admin")
  public Response get(String id, @Context Request request) {
    Vintage vintage =
        (id.equals("current") ? vintages.current() : vintages.byId(uuid(id)))
            .orElseThrow(() -> new NotFound("vintage", id));
    if (!vintage.current() && !caller.has(Role.PARTNERSHIP_ADMIN)) {
      throw new NotAllowed(
          "This vintage is superseded. Read the current one, /v1/vintages/current.");
    }
    return answers.json(new Publication(vintage, vintages.tables(vintage.id())), request);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new NotFound("vintage", id);
    }
  }
}
