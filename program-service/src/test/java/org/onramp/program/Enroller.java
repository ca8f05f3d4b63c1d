package org.onramp.program;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.program.cohort.CohortDirectory;
import org.onramp.program.enrollment.EarnedCredential;
import org.onramp.program.enrollment.EnrollmentFacts;
import org.onramp.program.enrollment.EnrollmentLedger;
import org.onramp.program.enrollment.EnrollmentState;

/** Enrolls participants as a roster would, where a test is not about rosters. */
@ApplicationScoped
public class Enroller {
  private final WorkerDatabase database;
  private final CohortDirectory cohorts;
  private final EnrollmentLedger ledger;

  Enroller(WorkerDatabase database, CohortDirectory cohorts, EnrollmentLedger ledger) {
    this.database = database;
    this.cohorts = cohorts;
    this.ledger = ledger;
  }

  /** An active participant of the desk's cohort, with one credential. */
  public UUID activates(Desk desk, String cohort) {
    UUID participant = UUID.randomUUID();
    LocalDate entered = LocalDate.parse("2026-01-12");
    EnrollmentFacts facts =
        new EnrollmentFacts(
            EnrollmentState.ACTIVE,
            entered,
            entered,
            null,
            null,
            null,
            null,
            List.of("WIOA_ADULT"),
            List.of(new EarnedCredential("CPR", entered, null)),
            List.of());
    database.run(
        worker -> {
          ledger.admitRoster(worker, UUID.fromString(cohort));
          ledger.write(
              worker,
              cohorts.of(worker, desk.provider(), UUID.fromString(cohort)).orElseThrow(),
              List.of(new EnrollmentLedger.Entry(null, participant, facts, "{}")),
              Instant.now());
        });
    return participant;
  }
}
