package org.onramp.intake.participant;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.onramp.platform.region.DisadvantagedTracts;
import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.place.Geography;

/**
 * The coarse facts that stand for a birth date and a census tract in what is published, by the
 * region pack and by the operator's list of tracts where one is loaded.
 */
@Singleton
class Residences {

  private final RegionPack region;
  private final DisadvantagedTracts tracts;

  Residences(RegionPack region, DisadvantagedTracts tracts) {
    this.region = region;
    this.tracts = tracts;
  }

  /** The band of somebody's age on the day of an event. */
  Optional<String> ageBand(LocalDate birthDate, LocalDate on) {
    return Optional.ofNullable(birthDate)
        .flatMap(birth -> region.people().ageBand(birth, on))
        .map(Coded::code);
  }

  /** The census year whose tracts the region's designation speaks of. */
  Optional<Integer> tractVintage() {
    return Optional.ofNullable(region.geography().disadvantagedCommunities())
        .map(Geography.Designation::tractVintage);
  }

  /** Whether a tract is a disadvantaged community; empty where nobody can say. */
  Optional<Boolean> isDisadvantaged(String tract) {
    return tractVintage().flatMap(vintage -> tracts.designated(tract, vintage));
  }
}
