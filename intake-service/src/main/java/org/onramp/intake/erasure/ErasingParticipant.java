package org.onramp.intake.erasure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.intake.participant.ErasedParticipants;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.erasure.ErasingSubject;

/**
 * Forgets a person: the record, everything that hangs on it, and every copy in uploads and replies,
 * in one transaction of the worker's login, which alone may write all of those stores. The provider
 * stands in every predicate.
 */
@ApplicationScoped
class ErasingParticipant {

  private final WorkerDatabase database;
  private final ErasedParticipants participants;
  private final ErasingSubject stores;
  private final Outbox outbox;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  ErasingParticipant(
      WorkerDatabase database,
      ErasedParticipants participants,
      ErasingSubject stores,
      Outbox outbox,
      Audit audit,
      Caller caller,
      Clock clock) {
    this.database = database;
    this.participants = participants;
    this.stores = stores;
    this.outbox = outbox;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  /** Erases a participant of the provider's; once more does no harm. */
  Erasure erase(String providerId, UUID id, String reason) {
    Audit.Author author = author();
    Erasure erasure = database.inTransaction(c -> erased(c, providerId, id, reason, author));
    outbox.wake();
    return erasure;
  }

  private Erasure erased(
      Connection c, String providerId, UUID id, String reason, Audit.Author author)
      throws SQLException {
    Instant now = clock.instant();
    participants.lock(c, providerId, id);
    List<ErasingSubject.Erased> report = stores.from(c, id);
    long version = participants.erase(c, providerId, id, reason, now);
    audit.record(c, author, "participant.erase", id.toString(), reason);
    return new Erasure(id, version, now, report);
  }

  /** Consent was given anew: the next record under this id continues the version. */
  void renewConsent(String providerId, UUID id, String reason) {
    Audit.Author author = author();
    database.run(
        c -> {
          participants.renew(c, providerId, id, clock.instant());
          audit.record(c, author, "participant.renew-consent", id.toString(), reason);
        });
  }

  private Audit.Author author() {
    return new Audit.Author(
        caller.subject(), caller.role(), caller.organisation(), caller.correlationId());
  }
}
