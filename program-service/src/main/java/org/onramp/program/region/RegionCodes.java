package org.onramp.program.region;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.work.Credential;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Violation;

/** Which codes the region pack knows. */
@ApplicationScoped
public class RegionCodes {
  private final RegionPack pack;
  private final Map<CodeList, Set<String>> known = new EnumMap<>(CodeList.class);

  RegionCodes(RegionPack pack) {
    this.pack = pack;
    known.put(CodeList.OCCUPATION, codes(pack.occupations()));
    known.put(CodeList.CREDENTIAL, codes(pack.credentials()));
    known.put(CodeList.FUNDING_STREAM, codes(pack.fundingStreams()));
    known.put(CodeList.SERVICE, codes(pack.people().services()));
    known.put(CodeList.WITHDRAWAL_REASON, codes(pack.people().withdrawalReasons()));
    Set<String> populations = codes(pack.people().barriers());
    populations.addAll(codes(pack.people().participantTypes()));
    known.put(CodeList.POPULATION, populations);
  }

  private static Set<String> codes(List<? extends Coded> entries) {
    return new HashSet<>(Coded.codes(entries));
  }

  public boolean knows(CodeList list, String code) {
    return known.get(list).contains(code);
  }

  /** One violation for each code that the pack lacks, at its place under {@code pointer}. */
  public List<Violation> unknown(CodeList list, String pointer, List<String> codes) {
    List<Violation> unknown = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      // a blank one is already reported as such
      if (codes.get(i) != null && !codes.get(i).isBlank() && !knows(list, codes.get(i))) {
        unknown.add(
            Violation.at(
                pointer + "/" + i,
                Codes.UNKNOWN_CODE,
                "The region pack " + pack.id() + " does not list this as " + list.what() + "."));
      }
    }
    return unknown;
  }

  /** Until when a credential issued on a day is valid, as far as the pack says; else null. */
  public LocalDate validUntil(String credential, LocalDate issuedOn) {
    Integer months = pack.credential(credential).map(Credential::validityMonths).orElse(null);
    return issuedOn == null || months == null ? null : issuedOn.plusMonths(months);
  }
}
