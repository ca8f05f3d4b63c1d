package org.onramp.placement.placement;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.placement.Role;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.preconditions.Etags;

@Path("/v1/placements")
@Tag(name = "Placements")
class PlacementResource {
  private final ClaimingHire claiming;
  private final AnsweringClaim answering;
  private final CorrectingClaim correcting;
  private final ReadingPlacements reading;

  PlacementResource(
      ClaimingHire claiming,
      AnsweringClaim answering,
      CorrectingClaim correcting,
      ReadingPlacements reading) {
    this.claiming = claiming;
    this.answering = answering;
    this.correcting = correcting;
    this.reading = reading;
  }

  @POST
  @RolesAllowed({Role.PROVIDER, Role.SERVICE})
  @Operation(
      operationId = "claimPlacement",
      summary = "Claim that a participant works in a job",
      description =
          "The claim waits for the employer's confirmation. Work on one's own account names no"
              + " employer and carries evidence instead.")
  @APIResponse(
      responseCode = "201",
      description = "Claimed",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PlacementView.class)))
  @APIResponse(responseCode = "409", description = "There is a placement of this person and job")
  public RestResponse<PlacementView> claim(
      @HeaderParam("Idempotency-Key") String key, ClaimHire said) {
    PlacementView placement = claiming.handle(key, said);
    return RestResponse.ResponseBuilder.<PlacementView>created(
            URI.create("/v1/placements/" + placement.placementId()))
        .entity(placement)
        .tag(Etags.of(placement.revision()))
        .build();
  }

  @GET
  @RolesAllowed({Role.PROVIDER, Role.EMPLOYER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Operation(
      operationId = "listPlacements",
      summary = "List placements",
      description =
          "A provider sees its own, an employer those that name it. Names are shown while a claim is"
              + " open, and every such reading is noted.")
  public RestResponse<Page<PlacementView>> list(
      @QueryParam("state") @Parameter(description = "May be repeated", example = "CLAIMED")
          List<PlacementState> states,
      @QueryParam("providerId") String providerId,
      @QueryParam("employerId") String employerId,
      @QueryParam("participantId") UUID participantId,
      @QueryParam("occupation") @Parameter(example = "EVSE_TECH") String occupation,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    var asked =
        new ReadingPlacements.Asked(providerId, employerId, participantId, occupation, states);
    return Pages.respond(reading.page(asked, PageRequest.of(cursor, limit)), uri);
  }

  @GET
  @Path("/{placementId}")
  @RolesAllowed({Role.PROVIDER, Role.EMPLOYER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Operation(operationId = "getPlacement", summary = "Read a placement")
  public RestResponse<PlacementView> get(UUID placementId) {
    return reply(reading.one(placementId));
  }

  @POST
  @Path("/{placementId}/confirmation")
  @RolesAllowed({Role.EMPLOYER, Role.PARTNERSHIP_ADMIN})
  @Operation(
      operationId = "confirmPlacement",
      summary = "Confirm a claim",
      description =
          "What is absent is confirmed as it was claimed. The person's name is deleted. The"
              + " partnership confirms work on one's own account, on evidence.")
  public RestResponse<PlacementView> confirm(
      UUID placementId,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String key,
      ConfirmHire said) {
    return reply(answering.confirm(placementId, new Guard(ifMatch, key), said));
  }

  @POST
  @Path("/{placementId}/dispute")
  @RolesAllowed({Role.EMPLOYER, Role.PARTNERSHIP_ADMIN})
  @Operation(operationId = "disputePlacement", summary = "Say that a claim is not so")
  public RestResponse<PlacementView> dispute(
      UUID placementId,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String key,
      DisputeClaim said) {
    return reply(answering.dispute(placementId, new Guard(ifMatch, key), said));
  }

  @POST
  @Path("/{placementId}/correction")
  @RolesAllowed(Role.PROVIDER)
  @Operation(
      operationId = "correctPlacement",
      summary = "Correct a disputed claim",
      description = "What is absent stays as it is. The claim waits for the employer again.")
  public RestResponse<PlacementView> correct(
      UUID placementId,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String key,
      CorrectClaim said) {
    return reply(correcting.correct(placementId, new Guard(ifMatch, key), said));
  }

  @POST
  @Path("/{placementId}/withdrawal")
  @RolesAllowed(Role.PROVIDER)
  @Operation(operationId = "withdrawPlacement", summary = "Take a disputed claim back")
  public RestResponse<PlacementView> withdraw(
      UUID placementId,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String key,
      WithdrawClaim said) {
    return reply(correcting.withdraw(placementId, new Guard(ifMatch, key), said));
  }

  @POST
  @Path("/{placementId}/end")
  @RolesAllowed({Role.EMPLOYER, Role.PARTNERSHIP_ADMIN})
  @Operation(operationId = "endPlacement", summary = "Say that a confirmed job is over")
  public RestResponse<PlacementView> end(
      UUID placementId,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String key,
      EndPlacement said) {
    return reply(answering.end(placementId, new Guard(ifMatch, key), said));
  }

  private static RestResponse<PlacementView> reply(PlacementView placement) {
    return RestResponse.ResponseBuilder.ok(placement).tag(Etags.of(placement.revision())).build();
  }
}
