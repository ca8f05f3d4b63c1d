package org.onramp.placement.opening;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.placement.Answer;
import org.onramp.placement.Money;

/**
 * What an employer says of a job that is open. Codes come from the region pack.
 *
 * @param seats people sought
 * @param wageFrom lowest hourly wage offered
 * @param wageTo highest hourly wage offered
 * @param currency ISO 4217; absent means the region's
 * @param skills asked for
 * @param credentials asked for
 * @param jobQuality attributes of the job; one that is left out is unknown
 * @param closesOn last day on which people are sought, if there is one
 */
public record PostOpening(
    @NotBlank @Schema(examples = "EVSE_TECH") String occupation,
    @NotBlank @Size(max = 200) @Schema(examples = "Charging station technician") String title,
    @NotNull @Positive @Max(10_000) @Schema(examples = "4") Integer seats,
    @DecimalMin("1")
        @DecimalMax("1000")
        @Digits(integer = 4, fraction = 2)
        @Schema(examples = "27.50")
        BigDecimal wageFrom,
    @DecimalMin("1")
        @DecimalMax("1000")
        @Digits(integer = 4, fraction = 2)
        @Schema(examples = "34.00")
        BigDecimal wageTo,
    @Schema(examples = "USD") String currency,
    @Size(max = 50) List<@NotBlank String> skills,
    @Size(max = 50) @Schema(examples = "[\"EVITP\"]") List<@NotBlank String> credentials,
    @Size(max = 50) @Schema(examples = "{\"JQ-HEALTH\":\"YES\"}")
        Map<@NotBlank String, @NotNull Answer> jobQuality,
    @Schema(examples = "2026-12-31") LocalDate closesOn) {
  public PostOpening {
    title = title == null ? null : title.strip();
    wageFrom = Money.exact(wageFrom);
    wageTo = Money.exact(wageTo);
    skills = skills == null ? List.of() : skills.stream().distinct().toList();
    credentials = credentials == null ? List.of() : credentials.stream().distinct().toList();
    jobQuality = jobQuality == null ? Map.of() : new TreeMap<>(jobQuality);
  }
}
