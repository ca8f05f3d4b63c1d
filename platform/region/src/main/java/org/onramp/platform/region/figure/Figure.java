package org.onramp.platform.region.figure;

import java.math.BigDecimal;

import jakarta.annotation.Nullable;

/**
 * A number with its origin: one value, or a range, or the reason why nobody knows. An unknown
 * figure is shown as unknown and never as zero.
 *
 * @param value the number; absent for a range and for an unknown figure
 * @param min lower end of a range
 * @param max upper end of a range
 * @param unit what is counted: {@code PEOPLE}, {@code PERCENT}, {@code USD_PER_HOUR}, …
 * @param reason why there is neither value nor range
 */
public record Figure(
    @Nullable BigDecimal value,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    String unit,
    @Nullable String reason,
    Provenance provenance) {

  public boolean known() {
    return value != null || min != null;
  }

  public boolean range() {
    return min != null && max != null;
  }
}
