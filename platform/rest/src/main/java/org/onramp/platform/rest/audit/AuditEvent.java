package org.onramp.platform.rest.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One entry of the audit trail.
 *
 * @param id orders the trail by time
 * @param at when
 * @param who the token's subject, or the name of a background worker
 * @param role in which role; several are separated by blanks
 * @param org for which organisation
 * @param action what was done
 * @param subject to what
 * @param why the reason given, null when none was needed
 * @param correlationId ties it to the request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEvent(
    UUID id,
    Instant at,
    String who,
    String role,
    String org,
    String action,
    String subject,
    String why,
    String correlationId) {

  static AuditEvent of(ResultSet row) throws SQLException {
    return new AuditEvent(
        row.getObject("id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getString("role"),
        row.getString("org"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("why"),
        row.getString("correlation_id"));
  }
}
