package org.onramp.bench.harness;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/**
 * What one round of one contender came to.
 *
 * @param operations items of work done, to which CPU time is related
 * @param figures by name; every round of a contender has the same names
 */
public record Measured(long operations, Map<Figure, Double> figures) {
  /** Copies, in the order of {@link Figure}. */
  public Measured {
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }

  /** So many items in so much time. */
  public static Measured rate(long operations, Duration took) {
    return new Measured(operations, Map.of(Figure.RATE, operations * 1e9 / took.toNanos()));
  }

  /** Latencies of so many operations, from the moment at which each was due. */
  public static Measured latency(Histogram nanoseconds) {
    return new Measured(
        nanoseconds.getTotalCount(),
        Map.of(
            Figure.P50, nanoseconds.getValueAtPercentile(50) / 1e6,
            Figure.P99, nanoseconds.getValueAtPercentile(99) / 1e6));
  }

  /** The same with one figure more. */
  public Measured with(Figure figure, double value) {
    var more = new LinkedHashMap<>(figures);
    more.put(figure, value);
    return new Measured(operations, more);
  }
}
