package org.onramp.intake.application;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.erasure.SubjectEraser;

/** An erased participant's applications go too, each with an event of its own. */
@ApplicationScoped
class ApplicationEraser implements SubjectEraser {

  private final ApplicationRows applications;
  private final Outbox outbox;
  private final Clock clock;

  ApplicationEraser(ApplicationRows applications, Outbox outbox, Clock clock) {
    this.applications = applications;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String store() {
    return "applications";
  }

  @Override
  public int erase(Connection connection, UUID subject) throws SQLException {
    Instant now = clock.instant();
    List<OutboundEvent> events = new ArrayList<>();
    for (Application application : applications.lockedOf(connection, subject)) {
      long version = application.version + 1;
      try (PreparedStatement register =
          connection.prepareStatement(
              """
              WITH gone AS (DELETE FROM application WHERE id = ? RETURNING id, provider_id, participant_id)
              INSERT INTO erased_application (id, provider_id, participant_id, version, erased_at)
              SELECT id, provider_id, participant_id, ?, ? FROM gone
              """)) {
        register.setObject(1, application.id);
        register.setLong(2, version);
        register.setTimestamp(3, Timestamp.from(now));
        register.executeUpdate();
      }
      events.add(ApplicationErased.event(application.id, version, now));
    }
    outbox.append(connection, events);
    return events.size();
  }
}
