package org.onramp.program.cohort;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new cohort of a program.
 *
 * @param programId one of the provider's own programs
 * @param code see {@link CohortDetails}
 */
public record PostCohort(
    @NotNull UUID programId,
    @Schema(examples = "EVSE-2026-SPRING") String code,
    @Schema(examples = "2026-02-02") LocalDate startsOn,
    @Schema(examples = "2026-05-29") LocalDate endsOn,
    @Schema(examples = "24") Integer capacity,
    List<String> reservedFor,
    List<String> fundingStreams) {

  CohortDetails details() {
    return new CohortDetails(code, startsOn, endsOn, capacity, reservedFor, fundingStreams);
  }
}
