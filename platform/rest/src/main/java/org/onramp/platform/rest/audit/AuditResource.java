package org.onramp.platform.rest.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import io.agroal.api.AgroalDataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.paging.Pages;

/** The audit trail, newest first, for those who oversee every organisation. */
@Path("/v1/admin/audit-events")
@Tag(name = "Administration")
public class AuditResource {
  private static final UUID LAST = new UUID(-1L, -1L);

  private final AgroalDataSource requests;

  AuditResource(AgroalDataSource requests) {
    this.requests = requests;
  }

  @GET
  @RolesAllowed({"${onramp.roles.operator:operator}", "${onramp.roles.auditor:auditor}"})
  @Transactional
  @Operation(
      operationId = "listAuditEvents",
      summary = "List audit events",
      description = "Newest first; filter by the id of what an action was done to, or by action.")
  public RestResponse<Page<AuditEvent>> list(
      @QueryParam("subject") String subject,
      @QueryParam("action") String action,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") Integer limit,
      @Context UriInfo uri) {
    PageRequest page = PageRequest.of(cursor, limit);
    return Pages.respond(page.page(read(subject, action, page), e -> Cursor.of(e.id())), uri);
  }

  private List<AuditEvent> read(String subject, String action, PageRequest page) {
    try (var connection = requests.getConnection();
        var select =
            connection.prepareStatement(
                """
                SELECT * FROM audit_event
                WHERE id < ? AND (?::text IS NULL OR subject = ?) AND (?::text IS NULL OR action = ?)
                ORDER BY id DESC LIMIT ?
                """)) {
      select.setObject(1, page.after().map(c -> c.uuid(0)).orElse(LAST));
      select.setString(2, subject);
      select.setString(3, subject);
      select.setString(4, action);
      select.setString(5, action);
      select.setInt(6, page.fetch());
      List<AuditEvent> events = new ArrayList<>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          events.add(AuditEvent.of(rows));
        }
      }
      return events;
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }
}
