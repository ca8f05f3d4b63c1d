package org.onramp.intake.application;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.intake.participant.PersonRow;
import org.onramp.intake.participant.SheetFollower;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.ids.Ids;

/** A row with an application date is an application: one per participant and program. */
@ApplicationScoped
class ApplyingFromSheet implements SheetFollower {

  private final ApplicationRows applications;
  private final Outbox outbox;

  ApplyingFromSheet(ApplicationRows applications, Outbox outbox) {
    this.applications = applications;
    this.outbox = outbox;
  }

  @Override
  public Set<UUID> kept(
      Connection worker, String providerId, List<PersonRow> rows, ZonedDateTime now)
      throws SQLException {
    List<PersonRow> applied = rows.stream().filter(row -> row.appliedOn() != null).toList();
    if (applied.isEmpty()) {
      return Set.of();
    }
    Map<ApplicationRows.Key, Application> known =
        applications.locked(worker, providerId, applied.stream().map(PersonRow::id).toList());
    Instant recordedAt = now.toInstant();
    List<Application> written = new ArrayList<>();
    List<OutboundEvent> events = new ArrayList<>();
    Set<UUID> changed = new HashSet<>();
    for (PersonRow row : applied) {
      Application before = known.get(new ApplicationRows.Key(row.id(), row.programId()));
      Application application =
          before == null
              ? new Application(
                  Ids.v7(), providerId, row.id(), row.programId(), row.appliedOn(), recordedAt)
              : before;
      boolean news = application.hear(row.appliedOn(), recordedAt) || before == null;
      written.add(application);
      if (news) {
        events.add(ApplicationRecorded.event(application));
        changed.add(row.id());
      }
    }
    applications.write(worker, written);
    outbox.append(worker, events);
    return changed;
  }
}
