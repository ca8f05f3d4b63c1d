package org.onramp.program.enrollment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.program.Topic;
import org.onramp.program.Transition;

/** An enrollment's whole public state, for consumers. */
record EnrollmentRecorded(
    UUID enrollmentId,
    long version,
    UUID participantId,
    String providerId,
    UUID programId,
    UUID cohortId,
    EnrollmentState state,
    LocalDate enrolledOn,
    LocalDate activeOn,
    LocalDate completedOn,
    LocalDate withdrawnOn,
    String withdrawalReason,
    List<String> fundingStreams,
    List<EarnedCredential> credentials,
    List<DeliveredService> servicesDelivered,
    BigDecimal attendanceHours,
    List<Transition> transitions) {

  static OutboundEvent of(Enrollment enrollment) {
    return of(
        new Key(
            enrollment.id,
            enrollment.participantId,
            enrollment.providerId,
            enrollment.programId,
            enrollment.cohortId),
        enrollment.version,
        enrollment.facts(),
        enrollment.transitions,
        enrollment.updatedAt);
  }

  static OutboundEvent of(
      Key key, long version, EnrollmentFacts facts, List<Transition> transitions, Instant at) {
    return new OutboundEvent(
        Topic.ENROLLMENTS,
        "org.onramp.program.EnrollmentRecorded.v1",
        key.id().toString(),
        version,
        at,
        new EnrollmentRecorded(
            key.id(),
            version,
            key.participantId(),
            key.providerId(),
            key.programId(),
            key.cohortId(),
            facts.state(),
            facts.enrolledOn(),
            facts.activeOn(),
            facts.completedOn(),
            facts.withdrawnOn(),
            facts.withdrawalReason(),
            facts.fundingStreams(),
            facts.credentials(),
            facts.servicesDelivered(),
            facts.attendanceHours(),
            transitions));
  }

  /** What never changes about an enrollment. */
  record Key(UUID id, UUID participantId, String providerId, UUID programId, UUID cohortId) {}
}
