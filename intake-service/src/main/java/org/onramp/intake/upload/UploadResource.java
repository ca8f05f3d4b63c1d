package org.onramp.intake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.csv.GuardedCsv;
import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ColumnMappings;
import org.onramp.platform.rest.imports.ImportJob;
import org.onramp.platform.rest.imports.ImportMode;
import org.onramp.platform.rest.imports.ImportOptions;
import org.onramp.platform.rest.imports.Imports;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.problem.NotFound;

/** One upload for a provider's whole sheet: people, training and jobs, as providers keep them. */
@Path("/v1/uploads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads", description = "A provider's whole sheet in one file")
class UploadResource {

  private final UploadSheet sheet;
  private final UploadQueries queries;
  private final Imports imports;
  private final ColumnMappings mappings;
  private final Caller caller;
  private final Audit audit;

  UploadResource(
      UploadSheet sheet,
      UploadQueries queries,
      Imports imports,
      ColumnMappings mappings,
      Caller caller,
      Audit audit) {
    this.sheet = sheet;
    this.queries = queries;
    this.imports = imports;
    this.mappings = mappings;
    this.caller = caller;
    this.audit = audit;
  }

  @POST
  @Consumes({"text/csv", "application/x-ndjson"})
  @RolesAllowed("provider")
  @Operation(
      operationId = "uploadSheet",
      summary = "Upload a whole sheet",
      description =
          "Keeps the person's columns here and hands training and jobs on to program and placement."
              + " Whatever only you can answer is asked at once, and nothing is kept then. The same"
              + " sheet again changes nothing.")
  public RestResponse<UploadView> upload(
      InputStream body,
      @HeaderParam("Content-Type") String contentType,
      @HeaderParam("Idempotency-Key") String key,
      @QueryParam("mode") ImportMode mode,
      @QueryParam("atomic") Atomicity atomic,
      @QueryParam("cohortId") String cohortId,
      @QueryParam("employerId") String employerId,
      @QueryParam("occupation") String occupation,
      @QueryParam("mapping") String mapping,
      @Context UriInfo uri) {
    UploadParameters fixed = new UploadParameters(mode, atomic, cohortId, employerId, occupation);
    ImportOptions options =
        fixed.in(
            ImportOptions.of(caller.organisation(), caller.subject())
                .contentType(contentType)
                .mapping(mappings.named(caller.organisation(), mapping))
                .idempotencyKey(key)
                .correlationId(caller.correlationId()));
    ImportJob job = imports.submit(new AskingSheet(sheet, fixed), body, options);
    UploadView view =
        QuarkusTransaction.joiningExisting()
            .call(
                () -> {
                  queries.begin(job.id(), options, fixed);
                  audit.record("upload.submit", job.id().toString(), fixed.mode().name());
                  return found(job.id());
                });
    return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
        .location(uri.getBaseUriBuilder().path("v1/uploads/{id}").build(job.id()))
        .build();
  }

  @GET
  @Transactional
  @RolesAllowed({"provider", "partnership-admin", "auditor"})
  @Operation(
      operationId = "listUploads",
      summary = "List uploads, newest first, without their reports")
  public RestResponse<Page<UploadView>> list(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    return Pages.respond(queries.page(PageRequest.of(cursor, limit)), uri);
  }

  @GET
  @Path("/{id}")
  @Transactional
  @RolesAllowed({"provider", "partnership-admin", "auditor"})
  @Operation(
      operationId = "getUpload",
      summary = "Follow an upload",
      description = "State, what each service did, and the first hundred rows to look at.")
  public UploadView read(UUID id) {
    return found(id);
  }

  @GET
  @Path("/{id}/errors")
  @Transactional
  @RolesAllowed({"provider", "partnership-admin", "auditor"})
  @Operation(
      operationId = "listUploadErrors",
      summary = "List the rows to look at, in the sheet's order")
  public RestResponse<Page<UploadReport>> errors(
      UUID id,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    found(id);
    return Pages.respond(queries.reports(id, PageRequest.of(cursor, limit)), uri);
  }

  @GET
  @Path("/{id}/rejected")
  @Produces("text/csv")
  @RolesAllowed("provider")
  @Operation(
      operationId = "downloadUploadRejected",
      summary = "Download the refused rows",
      description = "In the sheet's own columns, with what is to be corrected in a last one.")
  public RestResponse<StreamingOutput> rejected(UUID id) {
    return file(id, Part.REJECTED);
  }

  @GET
  @Path("/{id}/accepted")
  @Produces("text/csv")
  @RolesAllowed("provider")
  @Operation(
      operationId = "downloadUploadAccepted",
      summary = "Download the accepted rows, in the sheet's own columns")
  public RestResponse<StreamingOutput> accepted(UUID id) {
    return file(id, Part.ACCEPTED);
  }

  private RestResponse<StreamingOutput> file(UUID id, Part part) {
    QuarkusTransaction.joiningExisting()
        .run(
            () -> {
              found(id);
              audit.record("upload.rows.read", id.toString(), part.name());
            });
    StreamingOutput rows =
        output ->
            QuarkusTransaction.requiringNew()
                .run(
                    () -> {
                      try (GuardedCsv csv = GuardedCsv.marked(output)) {
                        write(id, part, csv);
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    });
    return RestResponse.ResponseBuilder.ok(rows)
        .header(
            "Content-Disposition",
            "attachment; filename=\"" + part.name().toLowerCase(Locale.ROOT) + ".csv\"")
        .build();
  }

  private enum Part {
    ACCEPTED,
    REJECTED
  }

  private void write(UUID id, Part part, GuardedCsv csv) {
    Map<Integer, String> refusals = queries.refusals(id);
    List<String> header = new ArrayList<>(queries.headerRow(id));
    if (part == Part.REJECTED) {
      header.add("To correct");
    }
    csv.write(header);
    queries.eachRow(
        id,
        row -> {
          String refusal = refusals.get(row.row());
          if ((refusal != null) == (part == Part.REJECTED) && !row.cells().isEmpty()) {
            List<String> cells = new ArrayList<>(row.cells());
            if (refusal != null) {
              while (cells.size() < header.size() - 1) {
                cells.add("");
              }
              cells.add(refusal);
            }
            csv.write(cells);
          }
        });
  }

  private UploadView found(UUID id) {
    return queries.find(id).orElseThrow(() -> new NotFound("upload", id));
  }
}
