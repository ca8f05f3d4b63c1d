package org.onramp.placement.placement;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;

import org.hibernate.exception.ConstraintViolationException;

import org.onramp.placement.Findings;
import org.onramp.placement.PlacementCodes;
import org.onramp.placement.employer.EmployerDirectory;
import org.onramp.placement.opening.OpeningDirectory;
import org.onramp.placement.participants.KnownParticipants;
import org.onramp.placement.participants.Reference;
import org.onramp.placement.region.RegionCodes;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.ids.Ids;
import org.onramp.platform.rest.ids.Namespace;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.InvalidValue;

/** A provider claims that a participant of its own works in a job; says so in the topic. */
@ApplicationScoped
class ClaimingHire {
  private final Placements placements;
  private final EmployerDirectory employers;
  private final OpeningDirectory openings;
  private final KnownParticipants participants;
  private final Namespace namespace;
  private final RegionCodes codes;
  private final Plausibility plausibility;
  private final Validator validator;
  private final Idempotency idempotency;
  private final Outbox outbox;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  ClaimingHire(
      Placements placements,
      EmployerDirectory employers,
      OpeningDirectory openings,
      KnownParticipants participants,
      Namespace namespace,
      RegionCodes codes,
      Plausibility plausibility,
      Validator validator,
      Idempotency idempotency,
      Outbox outbox,
      Audit audit,
      Caller caller,
      Clock clock) {
    this.placements = placements;
    this.employers = employers;
    this.openings = openings;
    this.participants = participants;
    this.namespace = namespace;
    this.codes = codes;
    this.plausibility = plausibility;
    this.validator = validator;
    this.idempotency = idempotency;
    this.outbox = outbox;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  @Transactional
  PlacementView handle(String key, ClaimHire said) {
    Created made = idempotency.once(key, "placement.claim", said, () -> claim(said));
    return PlacementView.of(placements.findById(UUID.fromString(made.id())), codes);
  }

  private Created claim(ClaimHire said) {
    Findings findings = Findings.of(validator, said);
    UUID participant = participant(findings, said);
    checkEmployment(findings, said);
    plausibility.check(findings, said.job(), said.hourlyWage());
    findings.refuse();

    Placement claim =
        new Placement(
            Ids.v7(),
            caller.organisation(),
            participant,
            said,
            codes.currency(),
            caller.subject(),
            ZonedDateTime.now(clock));
    placements
        .twin(claim)
        .ifPresent(
            twin -> {
              throw new AlreadyClaimed(twin.id);
            });
    try {
      placements.persistAndFlush(claim);
    } catch (ConstraintViolationException e) {
      throw new AlreadyClaimed(null); // another request was faster
    }
    outbox.append(PlacementRecorded.of(claim));
    audit.record("placement.claimed", claim.id.toString(), claim.outcomeKind);
    return Created.now(claim.id, 201);
  }

  /** Null when there is something to correct. */
  private UUID participant(Findings findings, ClaimHire said) {
    boolean byReference = said.reference() != null;
    if (byReference == (said.participantId() != null)) {
      findings.add(
          "/reference",
          Codes.MISSING,
          "Send the person's reference or participantId, one of them.");
      return null;
    }
    String provider = caller.organisation();
    UUID participant = said.participantId();
    if (byReference) {
      try {
        participant = new Reference(said.reference()).participantOf(provider, namespace);
      } catch (InvalidValue e) {
        findings.add("/reference", e.code(), "Expected " + e.expectation() + ".");
        return null;
      }
    } else if (!caller.isService()
        && !placements.hasParticipantOf(provider, participant)
        && !participants.isOf(participant, provider)) {
      findings.add(
          "/participantId",
          PlacementCodes.UNKNOWN_PARTICIPANT,
          "No participant of this provider is known by that id; send the reference.");
      return null;
    }
    if (participants.isErased(participant)) {
      findings.add(
          byReference ? "/reference" : "/participantId",
          Codes.ERASED,
          "This person's data was erased; renewed consent is needed first.");
    }
    return participant;
  }

  private void checkEmployment(Findings findings, ClaimHire said) {
    if (codes.isOwnWork(said.outcomeKind() == null ? "" : said.outcomeKind())) {
      findings.unless(
          said.employerId() == null && said.openingId() == null,
          "/employerId",
          Codes.MUST_BE_ABSENT,
          "Work on one's own account has no employer and fills no opening.");
      findings.unless(
          said.evidence() != null,
          "/evidence",
          Codes.MISSING,
          "Work on one's own account needs evidence: what kind of document, and its date.");
      return;
    }
    findings.unless(
        said.evidence() == null,
        "/evidence",
        Codes.MUST_BE_ABSENT,
        "Evidence goes with work on one's own account; otherwise the employer confirms.");
    if (said.employerId() == null) {
      findings.add("/employerId", Codes.MISSING, "Name the employer.");
    } else if (!employers.has(said.employerId())) {
      findings.add(
          "/employerId", PlacementCodes.UNKNOWN_EMPLOYER, "No employer is registered by that id.");
    } else if (said.openingId() != null
        && !openings.belongsTo(said.openingId(), said.employerId())) {
      findings.add(
          "/openingId", PlacementCodes.UNKNOWN_OPENING, "That employer has no such opening.");
    }
  }
}
