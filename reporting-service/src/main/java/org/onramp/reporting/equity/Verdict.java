package org.onramp.reporting.equity;

/** How a share stands to its benchmark, as far as the numbers allow to say so. */
public enum Verdict {
  /** The whole interval is below the benchmark. */
  BELOW,
  /** The interval contains the benchmark: no difference is shown, which does not prove parity. */
  CONSISTENT,
  /** The whole interval is above the benchmark. */
  ABOVE,
  /** Too few people with a known answer for a verdict. */
  TOO_FEW;

  static Verdict of(Interval interval, double benchmark, long known, long minimum) {
    if (known < minimum) {
      return TOO_FEW;
    }
    if (interval.liesBelow(benchmark)) {
      return BELOW;
    }
    return interval.liesAbove(benchmark) ? ABOVE : CONSISTENT;
  }
}
