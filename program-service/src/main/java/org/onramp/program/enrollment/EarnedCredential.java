package org.onramp.program.enrollment;

import java.time.LocalDate;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A credential earned through an enrollment.
 *
 * @param code of the region pack; an enrollment holds each code once
 * @param issuedOn null where the provider does not know: it counts as certified, never toward a
 *     dated rule
 * @param validUntil null where it does not expire or nobody said
 */
public record EarnedCredential(
    @NotBlank @Schema(examples = "EVITP") String code,
    @Schema(examples = "2026-05-29", nullable = true) LocalDate issuedOn,
    @Schema(examples = "2029-05-29", nullable = true) LocalDate validUntil) {

  @AssertTrue(message = "must not lie before issuedOn")
  @Schema(hidden = true)
  boolean isValidUntilNotBeforeIssuedOn() {
    return issuedOn == null || validUntil == null || !validUntil.isBefore(issuedOn);
  }
}
