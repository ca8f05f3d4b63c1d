package org.onramp.bench.harness;

/** A kind of figure and its unit. */
public enum Figure {
  RATE("per second"),
  P50("ms"),
  P99("ms"),
  WALL("s"),
  CPU("CPU s"),
  MEMORY("MiB");

  private final String unit;

  Figure(String unit) {
    this.unit = unit;
  }

  public String unit() {
    return unit;
  }
}
