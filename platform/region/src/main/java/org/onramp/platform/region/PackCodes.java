package org.onramp.platform.region;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.onramp.platform.region.figure.Coded;

/**
 * The codes that each coded concept of a sheet may take, with their titles.
 *
 * @param titles concept to code to title
 */
record PackCodes(List<String> races, Map<String, Map<String, String>> titles) {

  private static final Map<String, String> ENROLLMENT_STATES =
      Map.of(
          "ENROLLED", "Enrolled",
          "ACTIVE", "Active",
          "COMPLETED", "Completed",
          "WITHDRAWN", "Withdrawn");

  private static final Map<String, String> EMPLOYMENT_STATES =
      Map.of(
          "EMPLOYED", "Employed",
          "SELF_EMPLOYED", "Self-employed",
          "INTERNSHIP", "Internship",
          "APPRENTICESHIP", "Apprenticeship",
          "FURTHER_EDUCATION", "Further education",
          "NOT_EMPLOYED", "Not employed",
          "UNKNOWN", "Unknown");

  static PackCodes of(RegionPack p) {
    Map<String, Map<String, String>> titles = new LinkedHashMap<>();
    titles.put("enrollmentStatus", ENROLLMENT_STATES);
    titles.put("employmentStatusAtExit", EMPLOYMENT_STATES);
    titles.put("occupation", titles(p.occupations()));
    titles.put("credential", titles(p.credentials()));
    titles.put("outcomeKind", titles(p.outcomeKinds()));
    titles.put("fundingStream", titles(p.fundingStreams()));
    if (p.demographics() != null) {
      titles.put("gender", titles(p.demographics().genders()));
      titles.put("raceEthnicity", titles(p.demographics().races()));
    }
    if (p.people() != null) {
      titles.put("education", titles(p.people().education()));
      titles.put("participantType", titles(p.people().participantTypes()));
      titles.put("priorOccupation", titles(p.people().priorOccupations()));
      titles.put("barriers", titles(p.people().barriers()));
      titles.put("servicesNeeded", titles(p.people().services()));
      titles.put("serviceDelivered", titles(p.people().services()));
      titles.put("digitalLiteracy", titles(p.people().digitalLiteracy()));
      titles.put("referralSource", titles(p.people().referralSources()));
      titles.put("withdrawalReason", titles(p.people().withdrawalReasons()));
    }
    return new PackCodes(
        p.demographics() == null
            ? List.of()
            : p.demographics().races().stream()
                .filter(Objects::nonNull)
                .map(Coded::code)
                .filter(Objects::nonNull)
                .toList(),
        titles);
  }

  Set<String> concepts() {
    return SheetConcepts.all(races);
  }

  /** The codes of a concept; empty for one that is not coded by the pack. */
  Set<String> of(String concept) {
    return titles.getOrDefault(SheetConcepts.speaksAs(concept), Map.of()).keySet();
  }

  boolean coded(String concept) {
    return titles.containsKey(SheetConcepts.speaksAs(concept));
  }

  private static Map<String, String> titles(Collection<? extends Coded> entries) {
    Map<String, String> titles = new LinkedHashMap<>();
    for (Coded entry : entries) {
      if (entry != null && entry.code() != null) {
        titles.put(entry.code(), Objects.requireNonNullElse(entry.title(), entry.code()));
      }
    }
    return titles;
  }
}
