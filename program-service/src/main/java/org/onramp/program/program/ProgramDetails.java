package org.onramp.program.program;

import java.math.BigDecimal;
import java.util.List;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a provider says of a program.
 *
 * @param title as learners read it
 * @param occupations codes of the region pack that it trains for
 * @param hours of training in all
 * @param handsOnHours of those, with tools in hand
 * @param credentials codes of the region pack that it prepares for
 */
public record ProgramDetails(
    @NotBlank @Size(max = 200) @Schema(examples = "EV charger installation") String title,
    @NotEmpty @Size(max = 50) @Schema(examples = "[\"EVSE_TECH\"]")
        List<@NotBlank String> occupations,
    @NotNull @PositiveOrZero @DecimalMax("100000") @Schema(examples = "240") BigDecimal hours,
    @PositiveOrZero @DecimalMax("100000") @Schema(examples = "120") BigDecimal handsOnHours,
    @Size(max = 50) @Schema(examples = "[\"EVITP\",\"OSHA-10\"]")
        List<@NotBlank String> credentials) {
  public ProgramDetails {
    occupations = occupations == null ? List.of() : occupations.stream().distinct().toList();
    credentials = credentials == null ? List.of() : credentials.stream().distinct().toList();
    hours = hours == null ? null : plain(hours);
    handsOnHours = handsOnHours == null ? BigDecimal.ZERO : plain(handsOnHours);
  }

  /** The numeral as it was meant, so that 240.00 is no change from 240. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  @AssertTrue(message = "must not exceed hours")
  @Schema(hidden = true)
  boolean isHandsOnHoursWithinHours() {
    return hours == null || handsOnHours.compareTo(hours) <= 0;
  }
}
