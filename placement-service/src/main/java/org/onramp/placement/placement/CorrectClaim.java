package org.onramp.placement.placement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.placement.Money;

/**
 * What a provider corrects in a claim that the employer disputes; what is absent stays as it is.
 * Person and employer cannot be corrected: withdraw and claim anew.
 */
public record CorrectClaim(
    @Size(max = 200) @Schema(examples = "Lupe M.") String displayName,
    UUID openingId,
    @Schema(examples = "EVSE_TECH") String occupation,
    @Schema(examples = "HIRED") String outcomeKind,
    @Schema(examples = "2026-04-13") LocalDate startDate,
    @Valid Money hourlyWage,
    @Schema(examples = "40") BigDecimal hoursPerWeek,
    @Schema(examples = "true") Boolean ongoing,
    @Size(max = 200) String title) {
  public CorrectClaim {
    displayName = ClaimHire.blankToNull(displayName);
    title = ClaimHire.blankToNull(title);
  }

  JobFacts over(JobFacts known) {
    return new JobFacts(
            occupation,
            outcomeKind,
            startDate,
            hourlyWage == null ? null : hourlyWage.amount(),
            hoursPerWeek,
            ongoing,
            title)
        .over(known);
  }
}
