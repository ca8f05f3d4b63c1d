package org.onramp.reporting.equity;

/**
 * The score interval of a share (Wilson 1927): {@code (p + z²/2n ± z·√(pq/n + z²/4n²)) / (1 +
 * z²/n)}. It stays within 0 and 1 and keeps its promise for small n and for shares near the ends,
 * where the textbook interval does not.
 */
final class Wilson {
  /** The 97.5 % point of the standard normal distribution: two sides leave 95 %. */
  static final double Z95 = 1.959963984540054;

  private Wilson() {}

  static Interval interval(long successes, long trials) {
    return interval(successes, trials, Z95);
  }

  /**
   * @param successes 0 to {@code trials}
   * @param trials at least 1
   */
  static Interval interval(long successes, long trials, double z) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(successes + " of " + trials + " is not a share");
    }
    double n = trials;
    double p = successes / n;
    double zz = z * z;
    double centre = p + zz / (2 * n);
    double half = z * Math.sqrt(p * (1 - p) / n + zz / (4 * n * n));
    double scale = 1 + zz / n;
    // at the ends the interval touches 0 or 1 exactly; rounding must not push it beyond
    double low = successes == 0 ? 0 : Math.max(0, (centre - half) / scale);
    double high = successes == trials ? 1 : Math.min(1, (centre + half) / scale);
    return new Interval(low, high);
  }
}
