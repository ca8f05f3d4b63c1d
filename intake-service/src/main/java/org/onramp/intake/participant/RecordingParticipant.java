package org.onramp.intake.participant;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.onramp.platform.messaging.Creating;
import org.onramp.platform.messaging.FirstVersion;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Conflict;

/** Changes one participant by its provider's word and publishes what it is then. */
@ApplicationScoped
class RecordingParticipant {

  private static final String RECORD = "participant.record";

  private final Participants participants;
  private final Creating creating;
  private final PersonRules rules;
  private final Residences residences;
  private final PublicCodes codes;
  private final Idempotency idempotency;
  private final FirstVersion firstVersion;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  RecordingParticipant(
      Participants participants,
      Creating creating,
      PersonRules rules,
      Residences residences,
      PublicCodes codes,
      Idempotency idempotency,
      FirstVersion firstVersion,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.participants = participants;
    this.creating = creating;
    this.rules = rules;
    this.residences = residences;
    this.codes = codes;
    this.idempotency = idempotency;
    this.firstVersion = firstVersion;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What became of a participant.
   *
   * @param created whether it was not known before
   */
  record Recorded(ParticipantView participant, boolean created) {}

  /** Creates or replaces by the natural key. */
  public Recorded byReference(
      String providerId, String externalRef, Optional<Revision> seen, PersonDetails details) {
    DetailsStatement said = new DetailsStatement(externalRef, details);
    ZonedDateTime now = ZonedDateTime.now(clock);
    Optional<PersonRow> row = rules.row(providerId, said, now.toLocalDate());
    said.requireSound();
    // Most of those who are put are new, and being told otherwise costs one round trip.
    Optional<Recorded> created =
        seen.isPresent() ? Optional.empty() : created(providerId, row.orElseThrow(), now);
    return created.orElseGet(() -> replaced(providerId, row.orElseThrow(), seen, now));
  }

  private Optional<Recorded> created(String providerId, PersonRow row, ZonedDateTime now) {
    long version = firstVersion.lastKnown();
    Participant participant =
        new Participant(
            row.id(), providerId, row.reference(), Participant.REGISTERED, version, now);
    participant.edit(row.facts(), residences, now);
    return creating.created(
            ParticipantRows.whileNobodyIsErased(providerId),
            ParticipantRows.insertion(participant, FirstVersion.isStill(version)),
            ParticipantRecorded.event(participant, codes),
            RECORD)
        ? Optional.of(new Recorded(ParticipantView.of(participant), true))
        : Optional.empty();
  }

  /** Replaces who is known; creates where consent was renewed after an erasure. */
  @Transactional
  public Recorded replaced(
      String providerId, PersonRow row, Optional<Revision> seen, ZonedDateTime now) {
    participants.oneAtATime(providerId);
    Optional<Participant> known = participants.findForUpdate(row.id());
    seen.ifPresent(revision -> revision.check(known.map(p -> p.revision).orElse(0L)));
    Participant participant =
        known.orElseGet(() -> registered(row.id(), providerId, row.reference(), now));
    boolean changed = participant.edit(row.facts(), residences, now);
    if (known.isEmpty()) {
      participants.add(participant);
    }
    return new Recorded(published(participant, changed, RECORD), known.isEmpty());
  }

  /** Replaces everything that is stated about a known participant. */
  @Transactional
  public ParticipantView change(UUID id, Revision seen, DetailsChange change) {
    Participant participant = participants.forUpdate(id);
    seen.check(participant.revision);
    DetailsStatement said =
        new DetailsStatement(participant.reference, change.of(PersonDetails.of(participant)));
    ZonedDateTime now = ZonedDateTime.now(clock);
    Map<Field, String> facts = rules.facts(said, now.toLocalDate());
    said.requireSound();
    boolean changed = participant.edit(facts, residences, now);
    return published(participant, changed, "participant.change");
  }

  /** How the details that a caller wants follow from the present ones. */
  @FunctionalInterface
  interface DetailsChange {
    PersonDetails of(PersonDetails present);
  }

  /** Which reference is right, for the comparison with its replays. */
  private record Correction(UUID participant, String rightReference) {}

  /** Declares that a mistyped reference and another one are the same person's. */
  @Transactional
  public ParticipantView sameAs(
      UUID id, String idempotencyKey, Revision seen, String rightReference) {
    idempotency.once(
        idempotencyKey,
        "participant.reference-correction",
        new Correction(id, rightReference),
        () -> corrected(id, seen, rightReference));
    return ParticipantView.of(participants.get(id));
  }

  private Created corrected(UUID id, Revision seen, String rightReference) {
    Participant wrong = participants.forUpdate(id);
    seen.check(wrong.revision);
    DetailsStatement said = new DetailsStatement(rightReference, PersonDetails.of(wrong));
    ZonedDateTime now = ZonedDateTime.now(clock);
    Optional<PersonRow> right = rules.row(wrong.providerId, said, now.toLocalDate());
    said.requireSound();
    UUID other = right.orElseThrow().id();
    if (other.equals(id)) {
      throw new Conflict("That is the reference which this participant has already.");
    }
    boolean changed = wrong.isSameAs(other, now);
    published(wrong, changed, "participant.reference-correction");
    return Created.now(id, 200);
  }

  private Participant registered(UUID id, String providerId, String reference, ZonedDateTime now) {
    Optional<ErasedParticipant> erased = participants.erased(id);
    if (erased.isPresent() && !erased.get().isRenewed()) {
      throw new StillErased();
    }
    erased.ifPresent(participants::forget);
    return new Participant(
        id,
        providerId,
        reference,
        erased.isPresent() ? Participant.CONSENT_RENEWED : Participant.REGISTERED,
        Math.max(erased.map(e -> e.version + 1).orElse(1L), firstVersion.get()),
        now);
  }

  private ParticipantView published(Participant participant, boolean changed, String action) {
    if (changed) {
      participants.flushed(participant);
      outbox.append(ParticipantRecorded.event(participant, codes));
    }
    audit.record(action, participant.id.toString(), changed ? "" : "unchanged");
    return ParticipantView.of(participant);
  }
}
