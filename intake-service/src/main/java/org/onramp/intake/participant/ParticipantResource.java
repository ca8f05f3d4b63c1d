package org.onramp.intake.participant;

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.bodies.MergePatch;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ColumnMappings;
import org.onramp.platform.rest.imports.ImportJob;
import org.onramp.platform.rest.imports.ImportMode;
import org.onramp.platform.rest.imports.ImportOptions;
import org.onramp.platform.rest.imports.Imports;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.preconditions.Revision;

/** People at one provider. */
@Path("/v1/participants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Participants", description = "One person's record at one provider")
class ParticipantResource {

  private final Participants participants;
  private final RecordingParticipant recording;
  private final ParticipantImport sheet;
  private final Imports imports;
  private final ColumnMappings mappings;
  private final Caller caller;
  private final Audit audit;
  private final MergePatch patches;

  ParticipantResource(
      Participants participants,
      RecordingParticipant recording,
      ParticipantImport sheet,
      Imports imports,
      ColumnMappings mappings,
      Caller caller,
      Audit audit,
      MergePatch patches) {
    this.participants = participants;
    this.recording = recording;
    this.sheet = sheet;
    this.imports = imports;
    this.mappings = mappings;
    this.caller = caller;
    this.audit = audit;
    this.patches = patches;
  }

  @POST
  @Path("/imports")
  @Consumes({"text/csv", "application/x-ndjson"})
  @RolesAllowed({"provider", "service"})
  @Operation(
      operationId = "importParticipants",
      summary = "Import people in bulk",
      description =
          "Reads a sheet to its end and queues a durable job. The same file again changes nothing.")
  public RestResponse<ImportJob> importSheet(
      InputStream body,
      @HeaderParam("Content-Type") String contentType,
      @HeaderParam("Idempotency-Key") String key,
      @QueryParam("mode") ImportMode mode,
      @QueryParam("atomic") Atomicity atomic,
      @QueryParam("mapping") String mapping,
      @Context UriInfo uri) {
    ImportOptions options =
        ImportOptions.of(caller.organisation(), caller.subject())
            .mode(mode)
            .atomic(atomic)
            .contentType(contentType)
            .mapping(mappings.named(caller.organisation(), mapping))
            .idempotencyKey(key)
            .correlationId(caller.correlationId());
    return imports.accepted(imports.submit(sheet, body, options), uri);
  }

  @GET
  @Transactional
  @RolesAllowed({"provider", "service", "partnership-admin"})
  @Operation(operationId = "listParticipants", summary = "List people, oldest record first")
  public RestResponse<Page<ParticipantView>> list(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    Page<ParticipantView> page =
        participants.page(PageRequest.of(cursor, limit)).map(ParticipantView::of);
    page.items().forEach(p -> audit.record("participant.read", p.id().toString(), "list"));
    return Pages.respond(page, uri);
  }

  @GET
  @Path("/{id}")
  @Transactional
  @RolesAllowed({"provider", "service", "partnership-admin"})
  @Operation(operationId = "getParticipant", summary = "Read one person's record")
  public RestResponse<ParticipantView> read(UUID id) {
    ParticipantView view = ParticipantView.of(participants.get(id));
    audit.record("participant.read", id.toString(), null);
    return tagged(RestResponse.ResponseBuilder.ok(view), view);
  }

  @PUT
  @Path("/by-reference/{externalRef}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("provider")
  @Operation(
      operationId = "putParticipant",
      summary = "Create or replace a person's record by your own reference",
      description = "With If-Match, only if the record is still as you have read it.")
  public RestResponse<ParticipantView> put(
      String externalRef,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid PersonDetails details,
      @Context UriInfo uri) {
    Optional<Revision> seen = Optional.ofNullable(ifMatch).map(Revision::required);
    RecordingParticipant.Recorded recorded =
        recording.byReference(caller.organisation(), externalRef, seen, details);
    ParticipantView view = recorded.participant();
    URI location = uri.getBaseUriBuilder().path("v1/participants/{id}").build(view.id());
    return tagged(
        recorded.created()
            ? RestResponse.ResponseBuilder.<ParticipantView>created(location).entity(view)
            : RestResponse.ResponseBuilder.ok(view),
        view);
  }

  @PATCH
  @Path("/{id}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed("provider")
  @Operation(
      operationId = "changeParticipant",
      summary = "Change some of what is stated about a person",
      description = "A JSON merge patch (RFC 7396) of the details: null forgets a member.")
  @RequestBody(content = @Content(schema = @Schema(implementation = PersonDetails.class)))
  public RestResponse<ParticipantView> patch(
      UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull ObjectNode patch) {
    ParticipantView view =
        recording.change(
            id,
            Revision.required(ifMatch),
            present -> patches.apply(present, patch, PersonDetails.class));
    return tagged(RestResponse.ResponseBuilder.ok(view), view);
  }

  @POST
  @Path("/{id}/reference-correction")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("provider")
  @Operation(
      operationId = "correctReference",
      summary = "Say that this reference was mistyped and which one is right",
      description = "Both records stay; consumers count them as one from then on.")
  public RestResponse<ParticipantView> correctReference(
      UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String key,
      @NotNull @Valid ReferenceCorrection correction) {
    ParticipantView view =
        recording.sameAs(id, key, Revision.required(ifMatch), correction.rightReference());
    return tagged(RestResponse.ResponseBuilder.ok(view), view);
  }

  /**
   * Which reference is right.
   *
   * @param rightReference the reference under which the person is or will be known
   */
  record ReferenceCorrection(@NotBlank @Size(max = Reference.MAX_LENGTH) String rightReference) {}

  private static RestResponse<ParticipantView> tagged(
      RestResponse.ResponseBuilder<ParticipantView> reply, ParticipantView view) {
    return reply.tag(new Revision(view.revision()).etag()).build();
  }
}
