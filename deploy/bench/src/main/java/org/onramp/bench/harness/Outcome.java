package org.onramp.bench.harness;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a workload came to.
 *
 * @param unit items of work
 * @param comparison size at which peers were met
 * @param lines one per contender and size
 * @param ratios one per goal, and one per size for those against limits
 * @param absent contenders without figures, and why
 */
public record Outcome(
    String workload,
    String description,
    String unit,
    Instant at,
    int comparison,
    List<Line> lines,
    List<Ratio> ratios,
    Map<String, String> absent) {

  /**
   * One contender at one size.
   *
   * @param cpuSecondsPerThousand CPU seconds of all processes per 1,000 items
   * @param rounds figure of each counted round
   */
  public record Line(
      String contender,
      Contender.Role role,
      int size,
      Figure figure,
      Spread spread,
      Spread cpuSecondsPerThousand,
      List<Double> rounds) {}

  /**
   * A goal and what became of it.
   *
   * @param met empty where nobody has set a bound
   */
  public record Ratio(Goal goal, int size, Spread spread, Optional<Boolean> met) {}
}
