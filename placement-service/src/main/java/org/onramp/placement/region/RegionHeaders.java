package org.onramp.placement.region;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.SheetDictionary;
import org.onramp.platform.rest.imports.HeaderDictionary;

/** What the words of a sheet mean, as the region pack says. */
@ApplicationScoped
class RegionHeaders implements HeaderDictionary {
  private final SheetDictionary sheets;

  RegionHeaders(RegionPack pack) {
    this.sheets = pack.sheets();
  }

  @Override
  public Match match(String header) {
    SheetDictionary.Match match = sheets.match(header);
    if (match instanceof SheetDictionary.Match.Known known) {
      return new Known(known.concept());
    }
    if (match instanceof SheetDictionary.Match.Ambiguous doubt) {
      return new Ambiguous(doubt.why(), doubt.candidates());
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
