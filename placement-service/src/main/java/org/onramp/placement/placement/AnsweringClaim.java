package org.onramp.placement.placement;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;

import org.onramp.placement.Findings;
import org.onramp.placement.PlacementCodes;
import org.onramp.placement.Role;
import org.onramp.placement.region.RegionCodes;
import org.onramp.platform.rest.caller.Caller;
import org.onramp.platform.rest.problem.Codes;

/**
 * The employer's word on a claim that names it: confirm, dispute, and later end. For work on one's
 * own account the partnership, having seen the evidence, stands in the employer's place.
 */
@ApplicationScoped
class AnsweringClaim {
  private final ChangingPlacement changing;
  private final RegionCodes codes;
  private final Plausibility plausibility;
  private final Validator validator;
  private final Caller caller;

  AnsweringClaim(
      ChangingPlacement changing,
      RegionCodes codes,
      Plausibility plausibility,
      Validator validator,
      Caller caller) {
    this.changing = changing;
    this.codes = codes;
    this.plausibility = plausibility;
    this.validator = validator;
    this.caller = caller;
  }

  @Transactional
  PlacementView confirm(UUID id, Guard guard, ConfirmHire said) {
    return changing.handle(
        new ChangingPlacement.Change("placement.confirm", id, said),
        guard,
        this::mayAnswer,
        (placement, now) -> {
          Findings findings = Findings.of(validator, said);
          JobFacts job = said.over(placement.job());
          plausibility.check(findings, job, said.hourlyWage());
          codes.checkJobQuality(findings, "/jobQuality", said.jobQuality().keySet());
          findings.unless(
              codes.isOwnWork(job.outcomeKind()) == (placement.employerId == null),
              "/outcomeKind",
              PlacementCodes.WRONG_KIND,
              "Employment cannot be confirmed as work on one's own account, nor the reverse.");
          findings.refuse();
          Method method = placement.employerId == null ? Method.EVIDENCE_REVIEW : Method.API_TOKEN;
          placement.confirm(job, said.jobQuality(), caller.subject(), method, now);
        });
  }

  @Transactional
  PlacementView dispute(UUID id, Guard guard, DisputeClaim said) {
    return changing.handle(
        new ChangingPlacement.Change("placement.dispute", id, said),
        guard,
        this::mayAnswer,
        (placement, now) -> {
          Findings.of(validator, said).refuse();
          placement.dispute(said.reason(), now);
        });
  }

  @Transactional
  PlacementView end(UUID id, Guard guard, EndPlacement said) {
    return changing.handle(
        new ChangingPlacement.Change("placement.end", id, said),
        guard,
        this::mayAnswer,
        (placement, now) -> {
          Findings findings = Findings.of(validator, said);
          LocalDate on = said.endedOn();
          findings.unless(
              on == null || !on.isAfter(now.toLocalDate()),
              "/endedOn",
              Codes.IMPLAUSIBLE_DATE,
              "A job that has ended did so by today.");
          findings.unless(
              on == null || placement.startDate == null || !on.isBefore(placement.startDate),
              "/endedOn",
              Codes.IMPLAUSIBLE_DATE,
              "A job does not end before it begins, on " + placement.startDate + ".");
          findings.refuse();
          placement.end(on, said.reason(), now);
        });
  }

  private boolean mayAnswer(Placement placement) {
    return placement.employerId == null
        ? caller.has(Role.PARTNERSHIP_ADMIN)
        : caller.has(Role.EMPLOYER) && placement.employerId.equals(caller.organisation());
  }
}
