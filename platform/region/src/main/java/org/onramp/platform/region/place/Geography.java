package org.onramp.platform.region.place;

import java.time.ZoneId;
import java.util.List;

import jakarta.annotation.Nullable;

import org.onramp.platform.region.figure.Code;
import org.onramp.platform.region.figure.Figure;
import org.onramp.platform.region.figure.Lists;

/**
 * Where the region is and how it is divided. Districts are numbers: who holds them changes.
 *
 * @param code the region's official code, with which the codes of its census tracts begin
 * @param currency ISO 4217
 */
public record Geography(
    String code,
    String country,
    String timeZone,
    String currency,
    @Nullable Designation disadvantagedCommunities,
    List<Code> districts,
    List<Code> serviceAreas,
    List<Code> workforceBoards) {

  public Geography {
    districts = Lists.orEmpty(districts);
    serviceAreas = Lists.orEmpty(serviceAreas);
    workforceBoards = Lists.orEmpty(workforceBoards);
  }

  /** Where it is decided which day an instant falls on. */
  public ZoneId zone() {
    return ZoneId.of(timeZone);
  }

  /**
   * An official designation of census tracts. The list itself is not part of a pack: the operator
   * loads it.
   *
   * @param code as the list's {@code designation} column has it
   * @param tractVintage the census year whose tracts the designation speaks of; a tract of another
   *     year may have the same code and other borders
   * @param file name of the list in the operator's reference folder
   * @param shareOfResidents what a share of participants is to be compared with
   */
  public record Designation(
      String code, String title, int tractVintage, String file, Figure shareOfResidents) {}
}
