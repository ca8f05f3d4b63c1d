package org.onramp.intake.erasure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.intake.participant.ErasedParticipants;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.erasure.ErasingSubject;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.idempotency.IdempotencyKeys;

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
  private final Idempotency idempotency;
  private final IdempotencyKeys keys;
  private final Outbox outbox;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  ErasingParticipant(
      WorkerDatabase database,
      ErasedParticipants participants,
      ErasingSubject stores,
      Idempotency idempotency,
      IdempotencyKeys keys,
      Outbox outbox,
      Audit audit,
      Caller caller,
      Clock clock) {
    this.database = database;
    this.participants = participants;
    this.stores = stores;
    this.idempotency = idempotency;
    this.keys = keys;
    this.outbox = outbox;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  /** What was asked for, for the comparison with its replays. */
  private record Request(UUID participant, String reason) {}

  /**
   * Erases a participant of the provider's; once more does no harm. A replay erases nothing: the
   * person may have consented anew since.
   */
  Erasure erase(String providerId, UUID id, String idempotencyKey, String reason) {
    Audit.Author author = author();
    IdempotencyKeys.Scope scope = idempotency.scope(idempotencyKey, "participant.erase");
    Erasure erasure =
        database.inTransaction(
            c -> {
              List<ErasingSubject.Erased> report = new ArrayList<>();
              keys.once(
                  c,
                  scope,
                  new Request(id, reason),
                  connection -> {
                    report.addAll(erased(connection, providerId, id, reason, author));
                    return Created.now(id, 200);
                  });
              ErasedParticipants.Entry entry = participants.entry(c, providerId, id);
              return new Erasure(id, entry.version(), entry.erasedAt(), report);
            });
    outbox.wake();
    return erasure;
  }

  private List<ErasingSubject.Erased> erased(
      Connection c, String providerId, UUID id, String reason, Audit.Author author)
      throws SQLException {
    Instant now = clock.instant();
    participants.lock(c, providerId, id);
    long version = participants.announce(c, providerId, id, now);
    List<ErasingSubject.Erased> report = stores.from(c, id);
    participants.erase(c, providerId, id, version, reason, now);
    audit.record(c, author, "participant.erase", id.toString(), reason);
    return report;
  }

  /** Consent was given anew: the next record under this id continues the version. */
  void renewConsent(String providerId, UUID id, String idempotencyKey, String reason) {
    Audit.Author author = author();
    IdempotencyKeys.Scope scope = idempotency.scope(idempotencyKey, "participant.renew-consent");
    database.run(
        c ->
            keys.once(
                c,
                scope,
                new Request(id, reason),
                connection -> {
                  participants.renew(connection, providerId, id, clock.instant());
                  audit.record(
                      connection, author, "participant.renew-consent", id.toString(), reason);
                  return Created.now(id, 204);
                }));
  }

  private Audit.Author author() {
    return new Audit.Author(
        caller.subject(), caller.roleNames(), caller.organisation(), caller.correlationId());
  }
}
