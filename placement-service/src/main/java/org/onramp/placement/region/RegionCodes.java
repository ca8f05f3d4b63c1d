package org.onramp.placement.region;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.placement.Findings;
import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.work.OutcomeKind;
import org.onramp.platform.rest.problem.Codes;

/** The region's codes that employers, openings and placements may use. */
@ApplicationScoped
public class RegionCodes {
  private final RegionPack pack;

  RegionCodes(RegionPack pack) {
    this.pack = pack;
  }

  /** ISO 4217 code of the money that wages are paid in. */
  public String currency() {
    return pack.geography().currency();
  }

  public boolean isOccupation(String code) {
    return pack.occupation(code).isPresent();
  }

  public boolean isOutcomeKind(String code) {
    return pack.outcomeKind(code).isPresent();
  }

  /** Whether a placement of that kind may count at all. */
  public boolean counts(String outcomeKind) {
    return pack.outcomeKind(outcomeKind).map(OutcomeKind::counts).orElse(false);
  }

  /** Whether documents of one's own vouch for that kind, because there is no employer to ask. */
  public boolean isOwnWork(String outcomeKind) {
    return pack.outcomeKind(outcomeKind)
        .map(kind -> kind.evidence() == OutcomeKind.Evidence.OWN)
        .orElse(false);
  }

  /** Whether the day lies before the first day of the region's goal. */
  public boolean isBeforeHorizon(LocalDate day) {
    return day.isBefore(pack.horizon().from());
  }

  public List<String> occupations() {
    return Coded.codes(pack.occupations());
  }

  public List<String> outcomeKinds() {
    return Coded.codes(pack.outcomeKinds());
  }

  public void checkOccupation(Findings findings, String pointer, String code) {
    check(findings, pointer, code, "occupation", pack.occupations());
  }

  public void checkOutcomeKind(Findings findings, String pointer, String code) {
    check(findings, pointer, code, "outcome kind", pack.outcomeKinds());
  }

  public void checkCredentials(Findings findings, String pointer, Collection<String> codes) {
    checkEach(findings, pointer, codes, "credential", pack.credentials());
  }

  public void checkSkills(Findings findings, String pointer, Collection<String> codes) {
    checkEach(findings, pointer, codes, "skill", pack.skills());
  }

  public void checkJobQuality(Findings findings, String pointer, Set<String> codes) {
    for (String code : codes) {
      check(
          findings,
          pointer + "/" + code,
          code,
          "job-quality attribute",
          pack.jobQuality().attributes());
    }
  }

  public void checkOwnership(Findings findings, String pointer, Collection<String> codes) {
    checkEach(findings, pointer, codes, "ownership", pack.industry().ownership());
  }

  public void checkSizeBand(Findings findings, String pointer, String code) {
    check(findings, pointer, code, "size band", pack.industry().employerSizes());
  }

  /** Checks a sector and its part together, because a part belongs to one sector. */
  public void checkSector(Findings findings, String sector, String subSector) {
    check(findings, "/sector", sector, "sector", pack.industry().sectors());
    if (subSector != null) {
      var parts =
          Coded.find(pack.industry().sectors(), sector == null ? "" : sector)
              .map(s -> s.subSectors())
              .orElse(List.of());
      check(findings, "/subSector", subSector, "part of that sector", parts);
    }
  }

  public void checkCurrency(Findings findings, String pointer, String currency) {
    findings.unless(
        currency == null || currency.equals(currency()),
        pointer,
        Codes.UNKNOWN_CODE,
        "Wages of this region are paid in " + currency() + ".");
  }

  private static void checkEach(
      Findings findings,
      String pointer,
      Collection<String> codes,
      String what,
      Collection<? extends Coded> known) {
    int place = 0;
    for (String code : codes) {
      check(findings, pointer + "/" + place++, code, what, known);
    }
  }

  private static void check(
      Findings findings,
      String pointer,
      String code,
      String what,
      Collection<? extends Coded> known) {
    findings.unless(
        code == null || Coded.has(known, code),
        pointer,
        Codes.UNKNOWN_CODE,
        "No " + what + " of the region; known are " + String.join(", ", Coded.codes(known)) + ".");
  }
}
