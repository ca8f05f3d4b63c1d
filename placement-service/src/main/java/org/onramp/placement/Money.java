package org.onramp.placement;

import java.math.BigDecimal;
import java.math.RoundingMode;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount of money.
 *
 * @param amount in the currency's main unit, to the hundredth
 * @param currency ISO 4217
 */
public record Money(
    @NotNull @DecimalMin("0.01") @Digits(integer = 6, fraction = 2) @Schema(examples = "28.50")
        BigDecimal amount,
    @NotNull @Pattern(regexp = "[A-Z]{3}") @Schema(examples = "USD") String currency) {

  /** The amount with its two decimals, as it is stored and published; null stays null. */
  public static BigDecimal exact(BigDecimal amount) {
    return amount == null ? null : amount.setScale(2, RoundingMode.HALF_UP);
  }
}
