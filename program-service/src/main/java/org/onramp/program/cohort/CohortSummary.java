package org.onramp.program.cohort;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What other features need to know of a cohort. */
public record CohortSummary(
    UUID id,
    String providerId,
    UUID programId,
    LocalDate startsOn,
    LocalDate endsOn,
    int capacity,
    List<String> fundingStreams) {
  static CohortSummary of(Cohort cohort) {
    return new CohortSummary(
        cohort.id,
        cohort.providerId,
        cohort.programId,
        cohort.startsOn,
        cohort.endsOn,
        cohort.capacity,
        cohort.fundingStreams);
  }
}
