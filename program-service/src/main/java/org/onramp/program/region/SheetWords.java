package org.onramp.program.region;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.SheetConcepts;
import org.onramp.platform.region.SheetDictionary;
import org.onramp.platform.rest.imports.HeaderDictionary;

/**
 * What headers and cells of sheets mean in this region; the concepts' own names always mean
 * themselves.
 */
@ApplicationScoped
class SheetWords implements HeaderDictionary {
  /** What only another service sends in place of a reference. */
  private static final String PARTICIPANT_ID = "participantId";

  private static final Set<String> STATES = Set.of("ENROLLED", "ACTIVE", "COMPLETED", "WITHDRAWN");

  private final SheetDictionary sheets;
  private final RegionCodes codes;

  SheetWords(RegionPack pack, RegionCodes codes) {
    this.sheets = pack.sheets();
    this.codes = codes;
  }

  @Override
  public Match match(String header) {
    if (header.equals(PARTICIPANT_ID)
        || SheetConcepts.TRAINING.contains(header)
        || header.equals("reference")) {
      return new Known(header);
    }
    SheetDictionary.Match match = sheets.match(header);
    if (match instanceof SheetDictionary.Match.Known known) {
      return new Known(known.concept());
    }
    if (match instanceof SheetDictionary.Match.Ambiguous ambiguous) {
      return new Ambiguous(ambiguous.why(), ambiguous.candidates());
    }
    return new Unknown();
  }

  @Override
  public Set<String> concepts() {
    return sheets.concepts();
  }

  @Override
  public Optional<String> value(String concept, String spelling) {
    return isCode(concept, spelling.strip())
        ? Optional.of(spelling.strip())
        : sheets.code(concept, spelling);
  }

  private boolean isCode(String concept, String word) {
    if (concept.startsWith("credential")) {
      return codes.knows(CodeList.CREDENTIAL, word);
    }
    return switch (concept) {
      case "enrollmentStatus" -> STATES.contains(word);
      case "serviceDelivered" -> codes.knows(CodeList.SERVICE, word);
      case "fundingStream" -> codes.knows(CodeList.FUNDING_STREAM, word);
      case "withdrawalReason" -> codes.knows(CodeList.WITHDRAWAL_REASON, word);
      default -> false;
    };
  }
}
