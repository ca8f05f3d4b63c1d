package org.onramp.program.cohort;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.preconditions.Etags;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.program.Role;

@Path("/v1/cohorts")
@Tag(name = "Cohorts", description = "Runs of programs")
class CohortResource {
  private final Cohorts cohorts;
  private final SchedulingCohort scheduling;

  CohortResource(Cohorts cohorts, SchedulingCohort scheduling) {
    this.cohorts = cohorts;
    this.scheduling = scheduling;
  }

  @POST
  @RolesAllowed(Role.PROVIDER)
  @Transactional
  @Operation(operationId = "scheduleCohort", summary = "Schedule a cohort of one's own program")
  public RestResponse<CohortView> schedule(
      @RestHeader("Idempotency-Key") String idempotencyKey, @NotNull PostCohort said) {
    Created created = scheduling.schedule(idempotencyKey, said);
    CohortView view = CohortView.of(cohorts.byId(UUID.fromString(created.id())));
    return ResponseBuilder.<CohortView>created(URI.create("/v1/cohorts/" + view.cohortId()))
        .entity(view)
        .tag(Etags.of(view.revision()))
        .build();
  }

  @GET
  @Path("/{cohortId}")
  @RolesAllowed({Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Transactional
  @Operation(operationId = "getCohort", summary = "One cohort")
  public RestResponse<CohortView> get(@RestPath UUID cohortId) {
    return reply(CohortView.of(cohorts.byId(cohortId)));
  }

  @PATCH
  @Path("/{cohortId}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed(Role.PROVIDER)
  @Operation(
      operationId = "changeCohort",
      summary = "Change a cohort",
      description = "A JSON merge patch: members sent replace what was there, the rest stays.")
  public RestResponse<CohortView> change(
      @RestPath UUID cohortId,
      @RestHeader("If-Match") String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = CohortDetails.class)))
          @NotNull
          ObjectNode patch) {
    return reply(scheduling.change(cohortId, Revision.required(ifMatch), patch));
  }

  @GET
  @RolesAllowed({Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Transactional
  @Operation(
      operationId = "listCohorts",
      summary = "Cohorts",
      description = "In the order of their making; the `Link` header leads to the next page.")
  public RestResponse<Page<CohortView>> list(
      @RestQuery @Parameter(example = "harbor-adult-school") String providerId,
      @RestQuery UUID programId,
      @RestQuery @Parameter(example = "EVSE-2026-SPRING") String code,
      @RestQuery String cursor,
      @RestQuery Integer limit,
      @Context UriInfo uri) {
    PageRequest page = PageRequest.of(cursor, limit);
    List<Cohort> rows =
        cohorts.pageAfter(
            page.after().map(c -> c.uuid(0)).orElse(null),
            new Cohorts.Filter(providerId, programId, code),
            page.fetch());
    return Pages.respond(page.page(rows, c -> Cursor.of(c.id)).map(CohortView::of), uri);
  }

  private static RestResponse<CohortView> reply(CohortView view) {
    return ResponseBuilder.ok(view).tag(Etags.of(view.revision())).build();
  }
}
