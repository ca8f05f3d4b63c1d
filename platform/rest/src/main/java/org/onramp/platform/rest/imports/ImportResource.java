package org.onramp.platform.rest.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.security.Authenticated;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.platform.rest.database.SqlFunction;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;
import org.onramp.platform.rest.problem.NotFound;

/** The jobs of the caller's organisation. */
@Path("/v1/imports")
@Tag(name = "Imports")
@Authenticated
@EndpointDisabled(name = "onramp.import-endpoints", stringValue = "false")
public class ImportResource {
  private static final String CSV = "text/csv";

  private final AgroalDataSource requests;
  private final ImportStore store;
  private final ImportKinds kinds;
  private final Audit audit;

  ImportResource(AgroalDataSource requests, ImportStore store, ImportKinds kinds, Audit audit) {
    this.requests = requests;
    this.store = store;
    this.kinds = kinds;
    this.audit = audit;
  }

  @GET
  @Transactional
  @Operation(
      operationId = "listImports",
      summary = "List import jobs",
      description = "Newest first, without row reports.")
  public RestResponse<Page<ImportJob>> list(
      @QueryParam("kind") String kind,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    PageRequest page = PageRequest.of(cursor, limit);
    return Pages.respond(
        page.page(read(c -> store.list(c, kind, page)), job -> Cursor.of(job.id())), uri);
  }

  @GET
  @Path("/{id}")
  @Transactional
  @Operation(
      operationId = "getImport",
      summary = "Read an import job",
      description = "State, progress, counts and the first hundred reported rows.")
  public ImportJob get(UUID id) {
    return job(id);
  }

  @GET
  @Path("/{id}/errors")
  @Produces(MediaType.APPLICATION_JSON)
  @Transactional
  @Operation(
      operationId = "listImportErrors",
      summary = "List reported rows",
      description = "In the sheet's order; as JSON pages, or whole as text/csv.")
  public RestResponse<Page<RowError>> errors(
      UUID id,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    job(id);
    PageRequest page = PageRequest.of(cursor, limit);
    return Pages.respond(read(c -> store.errors(c, id, page)), uri);
  }

  @GET
  @Path("/{id}/errors")
  @Produces(CSV)
  @Transactional
  @Operation(hidden = true)
  public Response errorsAsCsv(UUID id) {
    job(id);
    return download(
        "errors-" + id, SheetDownloads.errors(page -> inOwn(c -> store.errors(c, id, page))));
  }

  @GET
  @Path("/{id}/rejected")
  @Produces(CSV)
  @Transactional
  @Operation(
      operationId = "downloadImportRejected",
      summary = "Download the rows that were not applied",
      description = "The sheet's own columns, with what to correct in front.")
  @APIResponse(responseCode = "409", description = "The job has not ended yet")
  public Response rejected(UUID id) {
    return rows(id, SheetDownloads.Which.REJECTED);
  }

  @GET
  @Path("/{id}/accepted")
  @Produces(CSV)
  @Transactional
  @Operation(
      operationId = "downloadImportAccepted",
      summary = "Download the rows that were applied",
      description = "The sheet's own columns.")
  @APIResponse(responseCode = "409", description = "The job has not ended yet")
  public Response accepted(UUID id) {
    return rows(id, SheetDownloads.Which.ACCEPTED);
  }

  private Response rows(UUID id, SheetDownloads.Which which) {
    ImportJob job = job(id);
    if (!job.state().isFinal()) {
      throw new ImportUnfinished(id);
    }
    ImportStore.Work work = read(c -> store.work(c, id)).orElseThrow(() -> missing(id));
    boolean kept =
        kinds.named(work.kind()).keepsSheet()
            && (work.chunks() == 0 || read(c -> store.chunk(c, id, 0)).isPresent());
    if (!kept) {
      throw new NotFound("sheet kept for import", id);
    }
    String name = which.name().toLowerCase(java.util.Locale.ROOT);
    audit.record("import.downloaded", id.toString(), name);
    return download(
        name + "-" + id,
        SheetDownloads.rows(
            which,
            work,
            seq -> inOwn(c -> store.chunk(c, id, seq)),
            (from, to) -> inOwn(c -> store.errors(c, id, from, to))));
  }

  private static Response download(String name, StreamingOutput content) {
    return Response.ok(content, MediaType.valueOf(CSV + ";charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
        .build();
  }

  private ImportJob job(UUID id) {
    Optional<ImportJob> job = read(c -> store.find(c, Optional.empty(), id));
    return job.filter(j -> j.state() != ImportState.STAGING).orElseThrow(() -> missing(id));
  }

  private static NotFound missing(UUID id) {
    return new NotFound("import", id);
  }

  /** While a download streams, each part is read in a transaction of its own. */
  private <T> T inOwn(SqlFunction<Connection, T> work) {
    return QuarkusTransaction.requiringNew().call(() -> read(work));
  }

  private <T> T read(SqlFunction<Connection, T> work) {
    try (Connection connection = requests.getConnection()) {
      return work.apply(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }
}
