package org.onramp.reporting.target;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How many people a month are needed from now on. */
final class Pace {
  /** Days of an average month of the Gregorian calendar. */
  private static final BigDecimal DAYS_OF_A_MONTH = new BigDecimal("30.436875");

  private Pace() {}

  /**
   * People a month, rounded up to a tenth so that the rounded pace still reaches the goal. Zero
   * when it is reached; on the last day, and after it, whatever is missing.
   *
   * @param lastDay the horizon's last day, which still counts
   */
  static BigDecimal requiredPerMonth(long goal, long attained, LocalDate asOf, LocalDate lastDay) {
    BigDecimal missing = BigDecimal.valueOf(Math.max(0, goal - attained));
    long days = ChronoUnit.DAYS.between(asOf, lastDay);
    BigDecimal months =
        BigDecimal.valueOf(days).divide(DAYS_OF_A_MONTH, 10, RoundingMode.HALF_EVEN);
    return months.compareTo(BigDecimal.ONE) < 0
        ? missing.setScale(1, RoundingMode.UNNECESSARY)
        : missing.divide(months, 1, RoundingMode.CEILING);
  }
}
