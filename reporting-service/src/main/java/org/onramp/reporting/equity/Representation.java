package org.onramp.reporting.equity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How strongly a group is represented among people, compared with a benchmark.
 *
 * @param members people known to be in the group
 * @param known people whose answer is known
 * @param unknown people whose answer is not known
 * @param share members of known
 * @param interval of the share, 95 %, after Wilson
 * @param bounds what the share could be at least and at most if all the unknown were outside, or
 *     in, the group; not a statistical interval
 * @param benchmark the share compared with
 * @param parityIndex share divided by benchmark; 1 is parity
 * @param peopleToGo members missing among the known until the share reaches the benchmark
 */
public record Representation(
    long members,
    long known,
    long unknown,
    double share,
    Interval interval,
    Interval bounds,
    BigDecimal benchmark,
    double parityIndex,
    long peopleToGo,
    Verdict verdict) {

  /**
   * Works the statistics of one group out.
   *
   * @param benchmark above 0, at most 1
   * @param minimum people with a known answer below which there is no verdict
   * @throws IllegalArgumentException when nobody's answer is known: then there is no share
   */
  public static Representation of(
      long members, long known, long unknown, BigDecimal benchmark, long minimum) {
    if (benchmark.signum() <= 0 || benchmark.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("a benchmark is a share above 0; got " + benchmark);
    }
    Interval interval = Wilson.interval(members, known);
    double share = (double) members / known;
    double all = (double) known + unknown;
    // exact decimals: 0.15 * 20 must be 3, not a little more that rounds up to 4
    long needed =
        benchmark
            .multiply(BigDecimal.valueOf(known))
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    return new Representation(
        members,
        known,
        unknown,
        share,
        interval,
        new Interval(members / all, (members + unknown) / all),
        benchmark,
        share / benchmark.doubleValue(),
        Math.max(0, needed - members),
        Verdict.of(interval, benchmark.doubleValue(), known, minimum));
  }
}
