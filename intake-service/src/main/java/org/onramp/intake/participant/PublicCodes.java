package org.onramp.intake.participant;

import java.util.List;

import jakarta.inject.Singleton;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.figure.Coded;

/** Lets codes of the region pack pass into events, and nothing that somebody has typed. */
@Singleton
class PublicCodes {

  private final RegionPack region;

  PublicCodes(RegionPack region) {
    this.region = region;
  }

  String priorOccupation(String value) {
    return known(region.people().priorOccupations(), value);
  }

  String referralSource(String value) {
    return known(region.people().referralSources(), value);
  }

  private static String known(List<? extends Coded> codes, String value) {
    return value != null && Coded.has(codes, value) ? value : null;
  }
}
