package org.onramp.placement.opening;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.placement.Role;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.preconditions.Etags;
import org.onramp.platform.rest.problem.NotFound;

@Path("/v1/openings")
@Tag(name = "Openings")
class OpeningResource {
  private final Openings openings;
  private final PostingOpening posting;
  private final Caller caller;

  OpeningResource(Openings openings, PostingOpening posting, Caller caller) {
    this.openings = openings;
    this.posting = posting;
    this.caller = caller;
  }

  @POST
  @RolesAllowed(Role.EMPLOYER)
  @Operation(operationId = "postOpening", summary = "Post an opening of the calling employer")
  public RestResponse<OpeningView> post(
      @HeaderParam("Idempotency-Key") String key, PostOpening said) {
    OpeningView opening = posting.post(key, said);
    return RestResponse.ResponseBuilder.<OpeningView>created(
            URI.create("/v1/openings/" + opening.openingId()))
        .entity(opening)
        .tag(Etags.of(opening.revision()))
        .build();
  }

  @PATCH
  @Path("/{openingId}")
  @RolesAllowed(Role.EMPLOYER)
  @Operation(
      operationId = "reviseOpening",
      summary = "Change parts of an opening",
      description = "What is absent stays as it is.")
  public RestResponse<OpeningView> revise(
      UUID openingId,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String key,
      ReviseOpening said) {
    return reply(posting.revise(openingId, ifMatch, key, said));
  }

  @POST
  @Path("/{openingId}/closing")
  @RolesAllowed(Role.EMPLOYER)
  @Operation(operationId = "closeOpening", summary = "Seek nobody any more")
  public RestResponse<OpeningView> close(
      UUID openingId,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String key) {
    return reply(posting.close(openingId, ifMatch, key));
  }

  @GET
  @Path("/{openingId}")
  @RolesAllowed({Role.EMPLOYER, Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR})
  @Transactional
  @Operation(operationId = "getOpening", summary = "Read an opening")
  public RestResponse<OpeningView> get(UUID openingId) {
    Opening opening = openings.byId(openingId);
    if (readsOwnOnly() && !opening.employerId.equals(caller.organisation())) {
      throw new NotFound("opening", openingId);
    }
    return reply(OpeningView.of(opening));
  }

  @GET
  @RolesAllowed({Role.EMPLOYER, Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR})
  @Transactional
  @Operation(
      operationId = "listOpenings",
      summary = "List openings",
      description =
          "An employer reads its own. A provider reads every employer's, open ones unless a state is"
              + " given.")
  public RestResponse<Page<OpeningView>> list(
      @QueryParam("employerId") String employerId,
      @QueryParam("occupation") @Parameter(example = "EVSE_TECH") String occupation,
      @QueryParam("state") OpeningState state,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    PageRequest wanted = PageRequest.of(cursor, limit);
    UUID after = wanted.after().map(c -> c.uuid(0)).orElse(null);
    var rows =
        openings.page(
            readsOwnOnly()
                ? new Openings.Wanted(caller.organisation(), occupation, state, after)
                : new Openings.Wanted(
                    employerId, occupation, state == null ? OpeningState.OPEN : state, after),
            wanted.fetch());
    return Pages.respond(wanted.page(rows, o -> Cursor.of(o.id)).map(OpeningView::of), uri);
  }

  private boolean readsOwnOnly() {
    return !caller.has(Role.PROVIDER) && !caller.seesAllOrganisations();
  }

  private static RestResponse<OpeningView> reply(OpeningView opening) {
    return RestResponse.ResponseBuilder.ok(opening).tag(Etags.of(opening.revision())).build();
  }
}
