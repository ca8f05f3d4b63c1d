package org.onramp.program.enrollment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/** An enrollment as its provider reads it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnrollmentView(
    UUID enrollmentId,
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
    BigDecimal attendanceHours,
    List<String> fundingStreams,
    List<EarnedCredential> credentials,
    List<DeliveredService> servicesDelivered,
    long revision,
    Instant createdAt,
    Instant updatedAt) {
  static EnrollmentView of(Enrollment enrollment) {
    EnrollmentFacts facts = enrollment.facts();
    return new EnrollmentView(
        enrollment.id,
        enrollment.participantId,
        enrollment.providerId,
        enrollment.programId,
        enrollment.cohortId,
        facts.state(),
        facts.enrolledOn(),
        facts.activeOn(),
        facts.completedOn(),
        facts.withdrawnOn(),
        facts.withdrawalReason(),
        facts.attendanceHours(),
        facts.fundingStreams(),
        facts.credentials(),
        facts.servicesDelivered(),
        enrollment.revision,
        enrollment.createdAt,
        enrollment.updatedAt);
  }
}
