package org.onramp.platform.rest.garden;

import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ColumnMappings;
import org.onramp.platform.rest.imports.ImportJob;
import org.onramp.platform.rest.imports.ImportMode;
import org.onramp.platform.rest.imports.ImportOptions;
import org.onramp.platform.rest.imports.Imports;
import org.onramp.platform.rest.imports.RowNumbers;

/** Plants in bulk. */
@Path("/v1/plants/imports")
public class PlantImportResource {
  private final Imports imports;
  private final PlantImport kind;
  private final ColumnMappings mappings;
  private final Caller caller;

  PlantImportResource(Imports imports, PlantImport kind, ColumnMappings mappings, Caller caller) {
    this.imports = imports;
    this.kind = kind;
    this.mappings = mappings;
    this.caller = caller;
  }

  @POST
  @Consumes({"text/csv", "application/x-ndjson"})
  @RolesAllowed({"gardener", "service"})
  public RestResponse<ImportJob> post(
      InputStream body,
      @QueryParam("mode") ImportMode mode,
      @QueryParam("atomic") Atomicity atomic,
      @QueryParam("mapping") String mapping,
      @HeaderParam("Idempotency-Key") String key,
      @HeaderParam("Content-Type") String contentType,
      @Context UriInfo uri) {
    ImportOptions options =
        ImportOptions.of(caller.organisation(), caller.subject())
            .mode(mode)
            .atomic(atomic)
            .mapping(mappings.named(caller.organisation(), mapping))
            .contentType(contentType)
            .rowNumbers(caller.isService() ? RowNumbers.GIVEN : RowNumbers.COUNTED)
            .idempotencyKey(key)
            .correlationId(caller.correlationId());
    return imports.accepted(imports.submit(kind, body, options), uri);
  }
}
