package org.onramp.program.cohort;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.program.Topic;
import org.onramp.program.Transition;

/** A cohort's whole public state, for consumers. */
record CohortScheduled(
    UUID cohortId,
    long version,
    String providerId,
    UUID programId,
    String code,
    LocalDate startsOn,
    LocalDate endsOn,
    int capacity,
    List<String> reservedFor,
    List<String> fundingStreams,
    List<Transition> transitions) {
  static OutboundEvent of(Cohort cohort) {
    return new OutboundEvent(
        Topic.COHORTS,
        "org.onramp.program.CohortScheduled.v1",
        cohort.id.toString(),
        cohort.version,
        cohort.updatedAt,
        new CohortScheduled(
            cohort.id,
            cohort.version,
            cohort.providerId,
            cohort.programId,
            cohort.code,
            cohort.startsOn,
            cohort.endsOn,
            cohort.capacity,
            cohort.reservedFor,
            cohort.fundingStreams,
            cohort.transitions));
  }
}
