package org.onramp.intake.application;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.onramp.intake.participant.KnownParticipants;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.ids.Ids;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Conflict;

/** Takes an application and moves it by the provider's word; every step is published. */
@ApplicationScoped
class DecidingApplication {

  private final Applications applications;
  private final KnownParticipants participants;
  private final Idempotency idempotency;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  DecidingApplication(
      Applications applications,
      KnownParticipants participants,
      Idempotency idempotency,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.applications = applications;
    this.participants = participants;
    this.idempotency = idempotency;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An application as it is now.
   *
   * @param replayed whether an earlier request with the same key submitted it
   */
  record Submitted(ApplicationView application, int status, boolean replayed) {}

  /** Submits an application for a participant of the caller's. */
  @Transactional
  public Submitted submit(String idempotencyKey, SubmitApplication request) {
    Created created =
        idempotency.once(idempotencyKey, "application.submit", request, () -> submitted(request));
    ApplicationView view = ApplicationView.of(applications.get(UUID.fromString(created.id())));
    return new Submitted(view, created.status(), created.replayed());
  }

  private Created submitted(SubmitApplication request) {
    String providerId = participants.providerOf(request.participantId());
    if (applications.find(request.participantId(), request.programId()).isPresent()) {
      throw new Conflict(
          "This participant has applied for this program already; decide on that application.");
    }
    ZonedDateTime now = ZonedDateTime.now(clock);
    Application application =
        new Application(
            Ids.v7(),
            providerId,
            request.participantId(),
            request.programId(),
            request.submittedOn() == null ? now.toLocalDate() : request.submittedOn(),
            now.toInstant());
    applications.add(application);
    published(application, "application.submit");
    return Created.now(application.id, 201);
  }

  /**
   * A change as it came, for the comparison with its replays.
   *
   * @param said what is to become of it
   */
  private record Change(UUID application, Object said) {}

  /** Takes the provider's decision; places on the waiting list are the provider's to give. */
  @Transactional
  public ApplicationView decide(UUID id, String idempotencyKey, Revision seen, Decision decision) {
    idempotency.once(
        idempotencyKey,
        "application.decide",
        new Change(id, decision),
        () -> {
          Application application = applications.forUpdate(id);
          seen.check(application.revision);
          ZonedDateTime now = ZonedDateTime.now(clock);
          application.move(
              decision.state(),
              decision.on() == null ? now.toLocalDate() : decision.on(),
              decision.position(),
              decision.reason(),
              now.toInstant());
          published(application, "application.decide");
          return Created.now(id, 200);
        });
    return ApplicationView.of(applications.get(id));
  }

  /** The participant no longer wants it. */
  @Transactional
  public ApplicationView withdraw(
      UUID id, String idempotencyKey, Revision seen, Withdrawal withdrawal) {
    idempotency.once(
        idempotencyKey,
        "application.withdraw",
        new Change(id, withdrawal),
        () -> {
          Application application = applications.forUpdate(id);
          seen.check(application.revision);
          ZonedDateTime now = ZonedDateTime.now(clock);
          application.move(
              ApplicationState.WITHDRAWN,
              withdrawal.on() == null ? now.toLocalDate() : withdrawal.on(),
              null,
              withdrawal.reason(),
              now.toInstant());
          published(application, "application.withdraw");
          return Created.now(id, 200);
        });
    return ApplicationView.of(applications.get(id));
  }

  private void published(Application application, String action) {
    applications.flushed(application);
    outbox.append(ApplicationRecorded.event(application));
    audit.record(action, application.id.toString(), application.state.name());
  }
}
