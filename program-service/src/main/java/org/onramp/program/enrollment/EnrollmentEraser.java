package org.onramp.program.enrollment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.database.TransactionLocks;
import org.onramp.platform.rest.erasure.SubjectEraser;

/**
 * Removes a participant's enrollments with all that hangs on them and tells consumers to do the
 * same. What stays is each enrollment's number and last version.
 */
@ApplicationScoped
public class EnrollmentEraser implements SubjectEraser {
  private final Outbox outbox;
  private final Clock clock;

  EnrollmentEraser(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String store() {
    return "enrollments";
  }

  @Override
  public int erase(Connection worker, UUID participant) throws SQLException {
    keepRostersOut(worker);
    Instant now = clock.instant();
    List<OutboundEvent> events = new ArrayList<>();
    try (PreparedStatement delete =
        worker.prepareStatement(
            """
            WITH locked AS MATERIALIZED (
                SELECT id FROM enrollment WHERE participant_id = ? ORDER BY id FOR UPDATE
            ), gone AS (
                DELETE FROM enrollment e USING locked WHERE e.id = locked.id RETURNING e.id, e.version + 1 AS version
            )
            INSERT INTO erased_enrollment (id, version, erased_at)
            SELECT id, version, ?::timestamptz FROM gone
            RETURNING id, version
            """)) {
      delete.setObject(1, participant);
      delete.setString(2, now.toString());
      try (ResultSet rows = delete.executeQuery()) {
        while (rows.next()) {
          events.add(
              EnrollmentErased.of(rows.getObject("id", UUID.class), rows.getLong("version"), now));
        }
      }
    }
    if (!events.isEmpty()) {
      outbox.append(worker, events);
    }
    return events.size();
  }

  /**
   * See {@link EnrollmentLedger#admitRoster}: the chunk that runs now ends first, the next one sees
   * the register.
   */
  private static void keepRostersOut(Connection worker) throws SQLException {
    TransactionLocks.exclusive(worker, EnrollmentLedger.ERASURE);
  }
}
