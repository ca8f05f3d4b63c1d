package org.onramp.placement.placement;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;

import org.onramp.placement.Findings;
import org.onramp.placement.PlacementCodes;
import org.onramp.placement.Role;
import org.onramp.placement.opening.OpeningDirectory;
import org.onramp.placement.region.RegionCodes;
import org.onramp.platform.rest.caller.Caller;

/** The provider's answer to a dispute: say it better, or take it back. */
@ApplicationScoped
class CorrectingClaim {
  private final ChangingPlacement changing;
  private final OpeningDirectory openings;
  private final RegionCodes codes;
  private final Plausibility plausibility;
  private final Validator validator;
  private final Caller caller;

  CorrectingClaim(
      ChangingPlacement changing,
      OpeningDirectory openings,
      RegionCodes codes,
      Plausibility plausibility,
      Validator validator,
      Caller caller) {
    this.changing = changing;
    this.openings = openings;
    this.codes = codes;
    this.plausibility = plausibility;
    this.validator = validator;
    this.caller = caller;
  }

  @Transactional
  PlacementView correct(UUID id, Guard guard, CorrectClaim said) {
    return changing.handle(
        new ChangingPlacement.Change("placement.correct", id, said),
        guard,
        this::isOwn,
        (placement, now) -> {
          Findings findings = Findings.of(validator, said);
          JobFacts job = said.over(placement.job());
          plausibility.check(findings, job, said.hourlyWage());
          findings.unless(
              codes.isOwnWork(job.outcomeKind()) == (placement.employerId == null),
              "/outcomeKind",
              PlacementCodes.WRONG_KIND,
              "Withdraw this claim and make another where the employer changes.");
          findings.unless(
              said.openingId() == null
                  || (placement.employerId != null
                      && openings.belongsTo(said.openingId(), placement.employerId)),
              "/openingId",
              PlacementCodes.UNKNOWN_OPENING,
              "The employer has no such opening.");
          findings.refuse();
          placement.correct(job, said, now);
        });
  }

  @Transactional
  PlacementView withdraw(UUID id, Guard guard, WithdrawClaim said) {
    return changing.handle(
        new ChangingPlacement.Change("placement.withdraw", id, said),
        guard,
        this::isOwn,
        (placement, now) -> {
          Findings.of(validator, said).refuse();
          placement.withdraw(said.reason(), now);
        });
  }

  private boolean isOwn(Placement placement) {
    return caller.has(Role.PROVIDER) && placement.providerId.equals(caller.organisation());
  }
}
