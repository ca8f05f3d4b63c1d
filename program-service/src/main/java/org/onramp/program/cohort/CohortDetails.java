package org.onramp.program.cohort;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a provider says of a cohort.
 *
 * @param code as the provider's sheets name it, unique at the provider
 * @param startsOn first day of training
 * @param endsOn last day of training
 * @param capacity seats
 * @param reservedFor populations that seats are reserved for, codes of the region pack
 * @param fundingStreams streams that its enrollments may be charged to, codes of the region pack
 */
public record CohortDetails(
    @NotBlank @Size(max = 100) @Schema(examples = "EVSE-2026-SPRING") String code,
    @NotNull @Schema(examples = "2026-02-02") LocalDate startsOn,
    @NotNull @Schema(examples = "2026-05-29") LocalDate endsOn,
    @NotNull @Positive @Max(100_000) @Schema(examples = "24") Integer capacity,
    @Size(max = 50) @Schema(examples = "[]") List<@NotBlank String> reservedFor,
    @Size(max = 50) @Schema(examples = "[\"WIOA_ADULT\"]") List<@NotBlank String> fundingStreams) {
  public CohortDetails {
    code = code == null ? null : code.strip();
    reservedFor = reservedFor == null ? List.of() : reservedFor.stream().distinct().toList();
    fundingStreams =
        fundingStreams == null ? List.of() : fundingStreams.stream().distinct().toList();
  }

  @AssertTrue(message = "must not lie before startsOn")
  @Schema(hidden = true)
  boolean isEndsOnNotBeforeStartsOn() {
    return startsOn == null || endsOn == null || !endsOn.isBefore(startsOn);
  }
}
