package org.onramp.placement.employer;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What of an employer's profile is to change; what is absent stays as it is. */
public record ReviseEmployer(
    @Schema(examples = "Harbor EV Demo") String name,
    @Schema(examples = "238210") String naics,
    String sizeBand,
    List<String> ownership,
    String sector,
    String subSector) {

  RegisterEmployer over(RegisterEmployer known) {
    return new RegisterEmployer(
        name == null ? known.name() : name,
        naics == null ? known.naics() : naics,
        sizeBand == null ? known.sizeBand() : sizeBand,
        ownership == null ? known.ownership() : ownership,
        sector == null ? known.sector() : sector,
        // a part of the former sector means nothing in another one
        subSector == null && sector == null ? known.subSector() : subSector);
  }
}
