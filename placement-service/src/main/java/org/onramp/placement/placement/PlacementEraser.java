package org.onramp.placement.placement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.erasure.SubjectEraser;

/** Deletes a person's placements; of each only its id and last version remain. */
@ApplicationScoped
class PlacementEraser implements SubjectEraser {
  private final Outbox outbox;
  private final Clock clock;

  PlacementEraser(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String store() {
    return "placements";
  }

  @Override
  public int erase(Connection connection, UUID subject) throws SQLException {
    Instant now = clock.instant();
    List<OutboundEvent> events = new ArrayList<>();
    try (var erase =
        connection.prepareStatement(
            """
            WITH gone AS (
              DELETE FROM placement WHERE participant_id = ? RETURNING id, version
            )
            INSERT INTO erased_placement (id, version, erased_at)
            SELECT id, version + 1, ? FROM gone ORDER BY id
            RETURNING id, version
            """)) {
      erase.setObject(1, subject);
      erase.setObject(2, now.atOffset(ZoneOffset.UTC));
      try (var rows = erase.executeQuery()) {
        while (rows.next()) {
          events.add(
              new PlacementErased(rows.getObject(1, UUID.class), rows.getLong(2)).occurred(now));
        }
      }
    }
    outbox.append(connection, events);
    return events.size();
  }
}
