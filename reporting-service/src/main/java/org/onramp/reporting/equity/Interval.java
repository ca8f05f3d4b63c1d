package org.onramp.reporting.equity;

/**
 * A range of shares.
 *
 * @param low 0 to 1
 * @param high 0 to 1, not below {@code low}
 */
public record Interval(double low, double high) {

  public Interval {
    if (!(0 <= low && low <= high && high <= 1)) {
      throw new IllegalArgumentException("not a range of shares: " + low + " to " + high);
    }
  }

  boolean liesBelow(double share) {
    return high < share;
  }

  boolean liesAbove(double share) {
    return low > share;
  }
}
