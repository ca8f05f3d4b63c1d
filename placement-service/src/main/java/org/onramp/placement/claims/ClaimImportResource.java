package org.onramp.placement.claims;

import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.placement.Role;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ColumnMappings;
import org.onramp.platform.rest.imports.ImportJob;
import org.onramp.platform.rest.imports.ImportMode;
import org.onramp.platform.rest.imports.ImportOptions;
import org.onramp.platform.rest.imports.Imports;
import org.onramp.platform.rest.imports.RowNumbers;

@Path("/v1/placements/imports")
@Tag(name = "Placements")
class ClaimImportResource {
  private final Imports imports;
  private final ColumnMappings mappings;
  private final ClaimImport claims;
  private final Caller caller;

  ClaimImportResource(Imports imports, ColumnMappings mappings, ClaimImport claims, Caller caller) {
    this.imports = imports;
    this.mappings = mappings;
    this.claims = claims;
    this.caller = caller;
  }

  @POST
  @RolesAllowed({Role.PROVIDER, Role.SERVICE})
  @Consumes({"text/csv", "application/x-ndjson"})
  @Operation(
      operationId = "importPlacements",
      summary = "Claim many placements at once",
      description =
          "One claim per row: reference, employer, occupation, and what else is known of the job. The"
              + " reply is a job to follow. Posting the same rows again changes nothing.")
  @APIResponse(
      responseCode = "202",
      description = "Taken; follow the job",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ImportJob.class)))
  @APIResponse(responseCode = "422", description = "The sheet leaves questions open")
  public RestResponse<ImportJob> submit(
      InputStream body,
      @QueryParam("mode") ImportMode mode,
      @QueryParam("atomic") Atomicity atomic,
      @QueryParam("mapping") String mapping,
      @HeaderParam("Content-Type") String contentType,
      @HeaderParam("Idempotency-Key") String key,
      @Context UriInfo uri) {
    boolean service = caller.isService();
    var options =
        ImportOptions.of(caller.organisation(), caller.subject())
            .mode(mode)
            .atomic(atomic)
            .contentType(contentType)
            .mapping(mappings.named(caller.organisation(), mapping))
            .parameter(ClaimImport.TRUSTED, service ? "yes" : null)
            .rowNumbers(service ? RowNumbers.GIVEN : RowNumbers.COUNTED)
            .idempotencyKey(key)
            .correlationId(caller.correlationId());
    return imports.accepted(imports.submit(claims, body, options), uri);
  }
}
