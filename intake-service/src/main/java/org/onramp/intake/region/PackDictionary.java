package org.onramp.intake.region;

import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.SheetDictionary;
import org.onramp.platform.rest.imports.HeaderDictionary;

/** Lets the import engine read sheets by the region pack's dictionary. */
@Singleton
class PackDictionary implements HeaderDictionary {

  private final SheetDictionary sheets;

  PackDictionary(RegionPack region) {
    this.sheets = region.sheets();
  }

  @Override
  public Match match(String header) {
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
    return sheets.code(concept, spelling);
  }
}
