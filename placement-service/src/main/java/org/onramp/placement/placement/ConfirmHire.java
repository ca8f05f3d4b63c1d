package org.onramp.placement.placement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.placement.Answer;
import org.onramp.placement.Money;

/**
 * An employer's word that it employs the person. What is absent is confirmed as it was claimed.
 *
 * @param startDate first day of the job
 * @param ongoing whether the job has no planned end
 * @param jobQuality attributes of the job, codes of the region; one that is left out is unknown
 */
public record ConfirmHire(
    @NotNull @Schema(examples = "2026-04-06") LocalDate startDate,
    @Valid Money hourlyWage,
    @Schema(examples = "40") BigDecimal hoursPerWeek,
    @Schema(examples = "true") Boolean ongoing,
    @Size(max = 200) @Schema(examples = "EVSE technician") String title,
    @Schema(examples = "EVSE_TECH") String occupation,
    @Size(max = 50) @Schema(examples = "{\"JQ-HEALTH\":\"YES\"}")
        Map<@NotBlank String, @NotNull Answer> jobQuality,
    @Schema(examples = "HIRED") String outcomeKind) {
  public ConfirmHire {
    title = ClaimHire.blankToNull(title);
    jobQuality = jobQuality == null ? Map.of() : new TreeMap<>(jobQuality);
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
