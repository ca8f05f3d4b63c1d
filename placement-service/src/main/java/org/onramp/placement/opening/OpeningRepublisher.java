package org.onramp.placement.opening;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.placement.Republishing;
import org.onramp.placement.StoredJson;
import org.onramp.placement.Topic;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Republisher;

/** Says every opening's present state once more. */
@ApplicationScoped
class OpeningRepublisher implements Republisher {
  @Override
  public String topic() {
    return Topic.OPENINGS;
  }

  @Override
  public List<OutboundEvent> page(Connection worker, String after, int limit) throws SQLException {
    return Republishing.page(
        worker,
        """
        SELECT * FROM opening
        WHERE id > coalesce(nullif(?, ''), '00000000-0000-0000-0000-000000000000')::uuid
        ORDER BY id LIMIT ? FOR SHARE
        """,
        after,
        limit,
        OpeningRepublisher::event);
  }

  @Override
  public long raiseVersions(Connection worker, long step) throws SQLException {
    return Republishing.raise(worker, "UPDATE opening SET version = version + ?", step);
  }

  @Override
  public Set<String> unknown(Connection worker, Set<String> aggregateIds) throws SQLException {
    return Republishing.missing(
        worker, "SELECT id::text FROM opening WHERE id = ANY (?::uuid[])", aggregateIds);
  }

  private static OutboundEvent event(ResultSet row) throws SQLException {
    return new OpeningPosted(
            row.getObject("id", UUID.class),
            row.getLong("version"),
            row.getString("employer_id"),
            row.getString("occupation"),
            row.getString("title"),
            row.getInt("seats"),
            row.getBigDecimal("wage_from"),
            row.getBigDecimal("wage_to"),
            row.getString("currency"),
            List.of((String[]) row.getArray("skills").getArray()),
            List.of((String[]) row.getArray("credentials").getArray()),
            StoredJson.jobQuality(row),
            row.getObject("posted_on", LocalDate.class),
            row.getObject("closes_on", LocalDate.class),
            OpeningState.valueOf(row.getString("state")),
            StoredJson.transitions(row))
        .occurred(row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
