package org.onramp.placement.employer;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An employer as callers read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmployerView(
    @Schema(examples = "harbor-ev-demo") String employerId,
    String name,
    String naics,
    String sizeBand,
    List<String> ownership,
    String sector,
    String subSector,
    long revision,
    Instant registeredAt,
    Instant updatedAt) {
  static EmployerView of(Employer employer) {
    return new EmployerView(
        employer.id,
        employer.name,
        employer.naics,
        employer.sizeBand,
        employer.ownership,
        employer.sector,
        employer.subSector,
        employer.revision,
        employer.registeredAt,
        employer.updatedAt);
  }
}
