package org.onramp.program.enrollment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.bodies.MergePatch;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Violation;
import org.onramp.program.ProgramCodes;
import org.onramp.program.ProgramConfig;
import org.onramp.program.Validation;
import org.onramp.program.region.CodeList;
import org.onramp.program.region.RegionCodes;

/** Changes one enrollment at its provider's word; each change is published whole. */
@ApplicationScoped
class ChangingEnrollment {
  private final Enrollments enrollments;
  private final RegionCodes codes;
  private final Validation validation;
  private final MergePatch patches;
  private final Idempotency idempotency;
  private final ProgramConfig config;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  ChangingEnrollment(
      Enrollments enrollments,
      RegionCodes codes,
      Validation validation,
      MergePatch patches,
      Idempotency idempotency,
      ProgramConfig config,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.enrollments = enrollments;
    this.codes = codes;
    this.validation = validation;
    this.patches = patches;
    this.idempotency = idempotency;
    this.config = config;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  EnrollmentView patch(
      UUID id, Revision expected, ObjectNode patch, Acknowledgement acknowledgement) {
    Enrollment enrollment = enrollments.forUpdate(id, expected);
    EnrollmentFacts before = enrollment.facts();
    EnrollmentFacts after = patches.apply(before, patch, EnrollmentFacts.class);
    validation.require(after, violations(before, after));
    List<Reversal> reversals = Reversal.between(before, after, config.roster().heldBeyondDays());
    if (!reversals.isEmpty() && !acknowledgement.covers(Acknowledgement.Matter.REVERSAL)) {
      throw new ReversalHeld(reversals);
    }
    if (!after.equals(before)) {
      publish(enrollment, after, "enrollment.changed", acknowledgement.reason());
    }
    return EnrollmentView.of(enrollment);
  }

  /** Adds a credential; may be earned in training or after its completion. */
  @Transactional
  Created addCredential(UUID id, String idempotencyKey, Revision expected, EarnedCredential said) {
    return idempotency.once(
        idempotencyKey,
        "enrollments.add-credential:" + id,
        said,
        () -> {
          Enrollment enrollment = enrollments.forUpdate(id, expected);
          EnrollmentFacts before = enrollment.facts();
          if (before.state() == EnrollmentState.ENROLLED) {
            throw new TrainingNotEntered();
          }
          EarnedCredential earned = dated(said);
          EnrollmentFacts after =
              with(before, append(before.credentials(), earned), before.servicesDelivered());
          validation.require(after, violations(before, after));
          publish(enrollment, after, "enrollment.credential-added", earned.code());
          return Created.now(id, 201);
        });
  }

  /** Adds a supportive service that was delivered. */
  @Transactional
  Created addService(UUID id, String idempotencyKey, Revision expected, DeliveredService said) {
    return idempotency.once(
        idempotencyKey,
        "enrollments.add-service:" + id,
        said,
        () -> {
          Enrollment enrollment = enrollments.forUpdate(id, expected);
          EnrollmentFacts before = enrollment.facts();
          EnrollmentFacts after =
              with(before, before.credentials(), append(before.servicesDelivered(), said));
          validation.require(after, violations(before, after));
          if (!after.equals(before)) {
            publish(enrollment, after, "enrollment.service-added", said.service());
          }
          return Created.now(id, 201);
        });
  }

  private EarnedCredential dated(EarnedCredential said) {
    return said.validUntil() != null
        ? said
        : new EarnedCredential(
            said.code(), said.issuedOn(), codes.validUntil(said.code(), said.issuedOn()));
  }

  private static <T> List<T> append(List<T> had, T more) {
    return Stream.concat(had.stream(), Stream.of(more)).toList();
  }

  private static EnrollmentFacts with(
      EnrollmentFacts facts,
      List<EarnedCredential> credentials,
      List<DeliveredService> servicesDelivered) {
    return new EnrollmentFacts(
        facts.state(),
        facts.enrolledOn(),
        facts.activeOn(),
        facts.completedOn(),
        facts.withdrawnOn(),
        facts.withdrawalReason(),
        facts.attendanceHours(),
        facts.fundingStreams(),
        credentials,
        servicesDelivered);
  }

  /** After the flush the version is the row's; before it, the old one. */
  private void publish(Enrollment enrollment, EnrollmentFacts after, String action, String why) {
    enrollment.become(after, clock.instant());
    enrollments.flush();
    outbox.append(EnrollmentRecorded.of(enrollment));
    audit.record(action, enrollment.id.toString(), why);
  }

  private List<Violation> violations(EnrollmentFacts before, EnrollmentFacts after) {
    List<Violation> found = new ArrayList<>();
    found.addAll(codes.unknown(CodeList.FUNDING_STREAM, "/fundingStreams", after.fundingStreams()));
    found.addAll(
        codes.unknown(
            CodeList.CREDENTIAL,
            "/credentials",
            after.credentials().stream().map(EarnedCredential::code).toList()));
    found.addAll(
        codes.unknown(
            CodeList.SERVICE,
            "/servicesDelivered",
            after.servicesDelivered().stream().map(DeliveredService::service).toList()));
    if (after.credentials().stream().map(EarnedCredential::code).distinct().count()
        < after.credentials().size()) {
      found.add(
          Violation.at(
              "/credentials",
              ProgramCodes.DUPLICATE_CREDENTIAL,
              "An enrollment holds each credential once."));
    }
    for (EnrollmentFacts.WrongOrder wrong : after.datesInWrongOrder()) {
      found.add(
          Violation.at(
              "/" + wrong.later(),
              Codes.DATES_IN_WRONG_ORDER,
              "This date lies before " + wrong.earlier() + "."));
    }
    if (after.state() == EnrollmentState.WITHDRAWN) {
      if (after.withdrawalReason() == null && before.state() != EnrollmentState.WITHDRAWN) {
        found.add(
            Violation.at(
                "/withdrawalReason",
                Codes.MISSING,
                "A withdrawal needs a reason of the region pack."));
      } else if (after.withdrawalReason() != null
          && !codes.knows(CodeList.WITHDRAWAL_REASON, after.withdrawalReason())) {
        found.add(
            Violation.at(
                "/withdrawalReason",
                Codes.UNKNOWN_CODE,
                "The region pack does not list this as a reason for withdrawal."));
      }
    }
    return found;
  }
}
