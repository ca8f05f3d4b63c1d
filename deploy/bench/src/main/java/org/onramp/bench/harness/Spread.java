package org.onramp.bench.harness;

import java.util.List;

/** The middle and the ends of some figures; not a number without any. */
public record Spread(double median, double min, double max, int rounds) {
  /** Of the figures of some rounds. */
  public static Spread of(List<Double> figures) {
    if (figures.isEmpty()) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN, 0);
    }
    List<Double> sorted = figures.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
  }
}
