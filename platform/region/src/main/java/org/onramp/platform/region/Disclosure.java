package org.onramp.platform.region;

import org.onramp.platform.region.figure.Provenance;

/**
 * What may be published about people.
 *
 * @param threshold the smallest count that is shown; smaller ones, but not zero, are hidden
 * @param vintageSchedule how often demographic and wage figures are published anew
 * @param extremePercent rates nearer than this to 0 or 100 are shown as "less than" and "more than"
 */
public record Disclosure(
    int threshold, VintageSchedule vintageSchedule, int extremePercent, Provenance provenance) {

  /** How often a new vintage is due. */
  public enum VintageSchedule {
    MONTHLY,
    QUARTERLY,
    HALF_YEARLY
  }
}
