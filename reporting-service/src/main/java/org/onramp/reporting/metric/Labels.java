package org.onramp.reporting.metric;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.figure.Code;
import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.people.AgeBand;
import org.onramp.platform.region.work.Occupation;

/** The groups of a dimension and what people read for them; both come from the pack. */
@ApplicationScoped
public class Labels {
  private final RegionPack pack;

  Labels(RegionPack pack) {
    this.pack = pack;
  }

  /**
   * Codes of all groups that the pack knows, in its order; empty where groups are organisations.
   */
  public List<String> groups(Dimension dimension) {
    return switch (dimension) {
      case GENDER -> Coded.codes(pack.demographics().genders());
      case RACE_ETHNICITY -> Coded.codes(pack.demographics().raceGroups().groups());
      case AGE_BAND -> Coded.codes(pack.people().ageBands());
      case EDUCATION -> Coded.codes(pack.people().education());
      case PARTICIPANT_TYPE -> Coded.codes(pack.people().participantTypes());
      case OCCUPATION -> Coded.codes(pack.occupations());
      default -> List.of();
    };
  }

  /** The title of a group, or its code where it has none. */
  public String label(Dimension dimension, String code) {
    if (code.equals(Dimension.UNKNOWN)) {
      return "Not known";
    }
    return switch (dimension) {
      case GENDER -> title(pack.demographics().genders(), code);
      case RACE_ETHNICITY -> title(pack.demographics().raceGroups().groups(), code);
      case AGE_BAND -> Coded.find(pack.people().ageBands(), code).map(AgeBand::title).orElse(code);
      case EDUCATION -> title(pack.people().education(), code);
      case PARTICIPANT_TYPE -> title(pack.people().participantTypes(), code);
      case OCCUPATION -> pack.occupation(code).map(Occupation::title).orElse(code);
      default -> code;
    };
  }

  /** "By gender" and the like, for titles of tables. */
  public static String title(Dimension dimension) {
    return dimension.kebab().replace("race-ethnicity", "race and ethnicity").replace('-', ' ');
  }

  private static String title(List<Code> codes, String code) {
    return Coded.find(codes, code).map(Code::title).orElse(code);
  }
}
