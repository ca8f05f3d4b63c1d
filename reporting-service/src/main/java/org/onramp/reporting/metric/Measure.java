package org.onramp.reporting.metric;

/** How a metric is worked out. */
public enum Measure {
  /** People who reached a stage. */
  COUNT,
  /** People whose placement meets the pack's rule for a good job. */
  HIGH_ROAD,
  /** Shares of groups among people who reached a stage, against benchmarks. */
  REPRESENTATION,
  /** The median of hourly wages. */
  MEDIAN_WAGE,
  /** The share of wages at or above the living wage. */
  LIVING_WAGE_SHARE;

  /** Whether people count with what they earn. */
  boolean asksForWages() {
    return this == MEDIAN_WAGE || this == LIVING_WAGE_SHARE;
  }
}
