package org.onramp.placement.employer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.placement.Republishing;
import org.onramp.placement.StoredJson;
import org.onramp.placement.Topic;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Republisher;

/** Says every employer's present state once more. */
@ApplicationScoped
class EmployerRepublisher implements Republisher {
  @Override
  public String topic() {
    return Topic.EMPLOYERS;
  }

  @Override
  public List<OutboundEvent> page(Connection worker, String after, int limit) throws SQLException {
    return Republishing.page(
        worker,
        "SELECT * FROM employer WHERE id > ? ORDER BY id LIMIT ? FOR SHARE",
        after,
        limit,
        EmployerRepublisher::event);
  }

  @Override
  public long raiseVersions(Connection worker, long step) throws SQLException {
    return Republishing.raise(worker, "UPDATE employer SET version = version + ?", step);
  }

  @Override
  public Set<String> unknown(Connection worker, Set<String> aggregateIds) throws SQLException {
    return Republishing.missing(worker, "SELECT id FROM employer WHERE id = ANY (?)", aggregateIds);
  }

  private static OutboundEvent event(ResultSet row) throws SQLException {
    return new EmployerRegistered(
            row.getString("id"),
            row.getLong("version"),
            row.getString("name"),
            row.getString("naics"),
            row.getString("size_band"),
            List.of((String[]) row.getArray("ownership").getArray()),
            row.getString("sector"),
            row.getString("sub_sector"),
            StoredJson.transitions(row))
        .occurred(row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
