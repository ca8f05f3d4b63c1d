package org.onramp.bench.harness;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a contender must reach, most often in relation to others of the same round.
 *
 * @param of the contender judged
 * @param figure of both sides
 * @param against names of contenders; the slowest of them is the bound. Empty: the figure itself is
 *     judged
 * @param sense which side of the bound is good
 * @param bound of the ratio, or of the figure itself; empty when it is reported only
 */
public record Goal(
    String of, Figure figure, List<String> against, Sense sense, OptionalDouble bound) {
  /** How far the worst round may miss the goal when the median meets it. */
  private static final double TOLERANCE = 0.15;

  /** Copies. */
  public Goal {
    against = List.copyOf(against);
  }

  /** Which side of the bound is good. */
  public enum Sense {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Sense(String sign) {
      this.sign = sign;
    }
  }

  /** At least so many times the slowest of the others. */
  public static Goal atLeast(double bound, String of, Figure figure, String... against) {
    return new Goal(of, figure, List.of(against), Sense.AT_LEAST, OptionalDouble.of(bound));
  }

  /** At most so many times the others. */
  public static Goal atMost(double bound, String of, Figure figure, String... against) {
    return new Goal(of, figure, List.of(against), Sense.AT_MOST, OptionalDouble.of(bound));
  }

  /** A ratio that is of interest and that nobody has set a bound for. */
  public static Goal reported(String of, Figure figure, String... against) {
    return new Goal(of, figure, List.of(against), Sense.AT_LEAST, OptionalDouble.empty());
  }

  /** What it is compared with, in words. */
  public String opponent() {
    return switch (against.size()) {
      case 0 -> "absolute";
      case 1 -> against.get(0);
      default -> "min(" + String.join(", ", against) + ")";
    };
  }

  /** The bound as people write it; a dash when there is none. */
  public String text() {
    return bound.isEmpty()
        ? "–"
        : sense.sign + String.format(Locale.ROOT, " %s", Numbers.brief(bound.getAsDouble()));
  }

  /** Whether the median meets the bound and no round misses it by far; empty without a bound. */
  public boolean isMetBy(Spread ratios) {
    double wanted = bound.orElseThrow();
    return sense == Sense.AT_LEAST
        ? ratios.median() >= wanted && ratios.min() >= wanted * (1 - TOLERANCE)
        : ratios.median() <= wanted && ratios.max() <= wanted * (1 + TOLERANCE);
  }
}
