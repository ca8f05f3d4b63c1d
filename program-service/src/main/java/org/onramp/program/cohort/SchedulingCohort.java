package org.onramp.program.cohort;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hibernate.exception.ConstraintViolationException;

import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.bodies.MergePatch;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.ids.Ids;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Violation;
import org.onramp.program.ProgramCodes;
import org.onramp.program.Validation;
import org.onramp.program.program.ProgramDirectory;
import org.onramp.program.provider.ProviderDirectory;
import org.onramp.program.region.CodeList;
import org.onramp.program.region.RegionCodes;

/** Schedules cohorts and reschedules them; each change is published whole. */
@ApplicationScoped
class SchedulingCohort {
  private final Cohorts cohorts;
  private final ProgramDirectory programs;
  private final ProviderDirectory providers;
  private final RegionCodes codes;
  private final Validation validation;
  private final MergePatch patches;
  private final Idempotency idempotency;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  SchedulingCohort(
      Cohorts cohorts,
      ProgramDirectory programs,
      ProviderDirectory providers,
      RegionCodes codes,
      Validation validation,
      MergePatch patches,
      Idempotency idempotency,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.cohorts = cohorts;
    this.programs = programs;
    this.providers = providers;
    this.codes = codes;
    this.validation = validation;
    this.patches = patches;
    this.idempotency = idempotency;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  Created schedule(String idempotencyKey, PostCohort said) {
    String provider = providers.registeredCaller();
    CohortDetails details = said.details();
    List<Violation> violations = new ArrayList<>(unknownCodes(details));
    if (said.programId() == null) {
      violations.add(Violation.at("/programId", Codes.MISSING, "must not be null"));
    } else if (!programs.providerOf(said.programId()).filter(provider::equals).isPresent()) {
      violations.add(
          Violation.at(
              "/programId", ProgramCodes.UNKNOWN_PROGRAM, "The provider has no such program."));
    }
    validation.require(details, violations);
    return idempotency.once(
        idempotencyKey,
        "cohorts.schedule",
        said,
        () -> {
          requireFree(provider, details.code());
          Cohort cohort =
              new Cohort(Ids.v7(), provider, said.programId(), details, ZonedDateTime.now(clock));
          cohorts.persist(cohort);
          flush();
          outbox.append(CohortScheduled.of(cohort));
          audit.record("cohort.scheduled", cohort.id.toString(), null);
          return Created.now(cohort.id, 201);
        });
  }

  @Transactional
  CohortView change(UUID id, Revision expected, ObjectNode patch) {
    Cohort cohort = cohorts.forUpdate(id, expected);
    CohortDetails before = cohort.details();
    CohortDetails after = patches.apply(before, patch, CohortDetails.class);
    validation.require(after, unknownCodes(after));
    if (!after.equals(before)) {
      if (!Objects.equals(after.code(), before.code())) {
        requireFree(cohort.providerId, after.code());
      }
      cohort.change(after, ZonedDateTime.now(clock));
      flush();
      outbox.append(CohortScheduled.of(cohort));
      audit.record("cohort.changed", id.toString(), null);
    }
    return CohortView.of(cohort);
  }

  private void requireFree(String provider, String code) {
    if (cohorts.byCode(provider, code).isPresent()) {
      throw new CohortCodeTaken();
    }
  }

  /** Of two cohorts scheduled at once under one code, the database lets the first win. */
  private void flush() {
    try {
      cohorts.flush();
    } catch (ConstraintViolationException e) {
      if (e.getKind() == ConstraintViolationException.ConstraintKind.UNIQUE) {
        throw new CohortCodeTaken();
      }
      throw e;
    }
  }

  private List<Violation> unknownCodes(CohortDetails said) {
    List<Violation> unknown = new ArrayList<>();
    unknown.addAll(codes.unknown(CodeList.POPULATION, "/reservedFor", said.reservedFor()));
    unknown.addAll(
        codes.unknown(CodeList.FUNDING_STREAM, "/fundingStreams", said.fundingStreams()));
    return unknown;
  }
}
