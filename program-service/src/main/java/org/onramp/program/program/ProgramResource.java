package org.onramp.program.program;

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

@Path("/v1/programs")
@Tag(name = "Programs", description = "What is taught")
class ProgramResource {
  private final Programs programs;
  private final ManagingProgram managing;

  ProgramResource(Programs programs, ManagingProgram managing) {
    this.programs = programs;
    this.managing = managing;
  }

  @POST
  @RolesAllowed(Role.PROVIDER)
  @Transactional
  @Operation(operationId = "registerProgram", summary = "Register a program of one's own")
  public RestResponse<ProgramView> register(
      @RestHeader("Idempotency-Key") String idempotencyKey, @NotNull ProgramDetails said) {
    Created created = managing.register(idempotencyKey, said);
    ProgramView view = ProgramView.of(programs.byId(UUID.fromString(created.id())));
    return ResponseBuilder.<ProgramView>created(URI.create("/v1/programs/" + view.programId()))
        .entity(view)
        .tag(Etags.of(view.revision()))
        .build();
  }

  @GET
  @Path("/{programId}")
  @RolesAllowed({Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Transactional
  @Operation(operationId = "getProgram", summary = "One program")
  public RestResponse<ProgramView> get(@RestPath UUID programId) {
    return reply(ProgramView.of(programs.byId(programId)));
  }

  @PATCH
  @Path("/{programId}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed(Role.PROVIDER)
  @Operation(
      operationId = "changeProgram",
      summary = "Change a program",
      description = "A JSON merge patch: members sent replace what was there, the rest stays.")
  public RestResponse<ProgramView> change(
      @RestPath UUID programId,
      @RestHeader("If-Match") String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = ProgramDetails.class)))
          @NotNull
          ObjectNode patch) {
    return reply(managing.change(programId, Revision.required(ifMatch), patch));
  }

  @GET
  @RolesAllowed({Role.PROVIDER, Role.PARTNERSHIP_ADMIN, Role.AUDITOR, Role.SERVICE})
  @Transactional
  @Operation(
      operationId = "listPrograms",
      summary = "Programs",
      description = "In the order of their making; the `Link` header leads to the next page.")
  public RestResponse<Page<ProgramView>> list(
      @RestQuery @Parameter(example = "harbor-adult-school") String providerId,
      @RestQuery @Parameter(example = "EVSE_TECH") String occupation,
      @RestQuery String cursor,
      @RestQuery Integer limit,
      @Context UriInfo uri) {
    PageRequest page = PageRequest.of(cursor, limit);
    List<Program> rows =
        programs.pageAfter(
            page.after().map(c -> c.uuid(0)).orElse(null), providerId, occupation, page.fetch());
    return Pages.respond(page.page(rows, p -> Cursor.of(p.id)).map(ProgramView::of), uri);
  }

  private static RestResponse<ProgramView> reply(ProgramView view) {
    return ResponseBuilder.ok(view).tag(Etags.of(view.revision())).build();
  }
}
