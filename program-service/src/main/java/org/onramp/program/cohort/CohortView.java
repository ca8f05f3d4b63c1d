package org.onramp.program.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A cohort as its provider reads it. */
public record CohortView(
    UUID cohortId,
    String providerId,
    UUID programId,
    String code,
    LocalDate startsOn,
    LocalDate endsOn,
    int capacity,
    List<String> reservedFor,
    List<String> fundingStreams,
    long revision,
    Instant createdAt,
    Instant updatedAt) {
  static CohortView of(Cohort cohort) {
    return new CohortView(
        cohort.id,
        cohort.providerId,
        cohort.programId,
        cohort.code,
        cohort.startsOn,
        cohort.endsOn,
        cohort.capacity,
        cohort.reservedFor,
        cohort.fundingStreams,
        cohort.revision,
        cohort.createdAt,
        cohort.updatedAt);
  }
}
