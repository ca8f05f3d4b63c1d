package org.onramp.placement.placement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.placement.Republishing;
import org.onramp.placement.Topic;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Republisher;

/** Says every placement's present state once more, and of erased ones that they are. */
@ApplicationScoped
class PlacementRepublisher implements Republisher {
  @Override
  public String topic() {
    return Topic.PLACEMENTS;
  }

  @Override
  public List<OutboundEvent> page(Connection worker, String after, int limit) throws SQLException {
    // An id is in one of the two tables only. The inner limits keep both scans to a page.
    return Republishing.page(
        worker,
        """
        WITH bound AS (
          SELECT coalesce(nullif(?, ''), '00000000-0000-0000-0000-000000000000')::uuid AS after,
                 ?::int AS wanted
        ), standing AS (
          SELECT p.* FROM placement p
          WHERE p.id > (SELECT after FROM bound)
          ORDER BY p.id LIMIT (SELECT wanted FROM bound) FOR SHARE
        ), gone AS (
          SELECT e.* FROM erased_placement e
          WHERE e.id > (SELECT after FROM bound)
          ORDER BY e.id LIMIT (SELECT wanted FROM bound)
        )
        SELECT s.*, g.id AS gone_id, g.version AS gone_version, g.erased_at
        FROM standing s FULL JOIN gone g ON g.id = s.id
        ORDER BY coalesce(s.id, g.id) LIMIT (SELECT wanted FROM bound)
        """,
        after,
        limit,
        PlacementRepublisher::event);
  }

  @Override
  public long raiseVersions(Connection worker, long step) throws SQLException {
    return Republishing.raise(worker, "UPDATE placement SET version = version + ?", step)
        + Republishing.raise(worker, "UPDATE erased_placement SET version = version + ?", step);
  }

  @Override
  public Set<String> unknown(Connection worker, Set<String> aggregateIds) throws SQLException {
    return Republishing.missing(
        worker,
        """
        WITH asked AS (SELECT unnest(?::uuid[]) AS id)
        SELECT id::text FROM asked JOIN placement USING (id)
        UNION ALL
        SELECT id::text FROM asked JOIN erased_placement USING (id)
        """,
        aggregateIds);
  }

  private static OutboundEvent event(ResultSet row) throws SQLException {
    UUID gone = row.getObject("gone_id", UUID.class);
    return gone == null
        ? PlacementRecorded.of(row)
        : new PlacementErased(gone, row.getLong("gone_version"))
            .occurred(row.getObject("erased_at", OffsetDateTime.class).toInstant());
  }
}
