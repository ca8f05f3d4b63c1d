package org.onramp.intake.application;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.preconditions.Revision;

/** Requests for a program. */
@Path("/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Applications", description = "A participant's request for a program")
class ApplicationResource {

  private final Applications applications;
  private final DecidingApplication deciding;
  private final Audit audit;

  ApplicationResource(Applications applications, DecidingApplication deciding, Audit audit) {
    this.applications = applications;
    this.deciding = deciding;
    this.audit = audit;
  }

  @POST
  @RolesAllowed("provider")
  @Operation(operationId = "submitApplication", summary = "Submit an application")
  public RestResponse<ApplicationView> submit(
      @HeaderParam("Idempotency-Key") String key,
      @NotNull @Valid SubmitApplication request,
      @Context UriInfo uri) {
    DecidingApplication.Submitted submitted = deciding.submit(key, request);
    ApplicationView view = submitted.application();
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.fromStatusCode(submitted.status()), view)
        .location(uri.getBaseUriBuilder().path("v1/applications/{id}").build(view.id()))
        .tag(new Revision(view.revision()).etag())
        .build();
  }

  @GET
  @Transactional
  @RolesAllowed({"provider", "service", "partnership-admin"})
  @Operation(operationId = "listApplications", summary = "List applications, oldest record first")
  public RestResponse<Page<ApplicationView>> list(
      @QueryParam("participantId") UUID participantId,
      @QueryParam("state") ApplicationState state,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    Page<ApplicationView> page =
        applications
            .page(participantId, state, PageRequest.of(cursor, limit))
            .map(ApplicationView::of);
    page.items().forEach(a -> audit.record("application.read", a.id().toString(), "list"));
    return Pages.respond(page, uri);
  }

  @GET
  @Path("/{id}")
  @Transactional
  @RolesAllowed({"provider", "service", "partnership-admin"})
  @Operation(operationId = "getApplication", summary = "Read one application")
  public RestResponse<ApplicationView> read(UUID id) {
    ApplicationView view = ApplicationView.of(applications.get(id));
    audit.record("application.read", id.toString(), null);
    return tagged(view);
  }

  @POST
  @Path("/{id}/decision")
  @RolesAllowed("provider")
  @Operation(operationId = "decideApplication", summary = "Decide on an application")
  public RestResponse<ApplicationView> decide(
      UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String key,
      @NotNull @Valid Decision decision) {
    return tagged(deciding.decide(id, key, Revision.required(ifMatch), decision));
  }

  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed("provider")
  @Operation(operationId = "withdrawApplication", summary = "Withdraw an application")
  public RestResponse<ApplicationView> withdraw(
      UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String key,
      @NotNull @Valid Withdrawal withdrawal) {
    return tagged(deciding.withdraw(id, key, Revision.required(ifMatch), withdrawal));
  }

  private static RestResponse<ApplicationView> tagged(ApplicationView view) {
    return RestResponse.ResponseBuilder.ok(view).tag(new Revision(view.revision()).etag()).build();
  }
}
