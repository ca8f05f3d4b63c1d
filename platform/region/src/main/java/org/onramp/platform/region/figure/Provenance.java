package org.onramp.platform.region.figure;

import java.time.LocalDate;

import jakarta.annotation.Nullable;

/**
 * Where a figure comes from and what exactly it says. No figure is shown without it.
 *
 * @param source code of one of the pack's sources
 * @param asOf the day the figure speaks of, or the last day of the period it covers
 * @param definition what was counted, of whom, and by which rule
 * @param reliability how far the figure has been checked
 * @param note what a reader must know before comparing it with another figure
 */
public record Provenance(
    String source,
    LocalDate asOf,
    String definition,
    Reliability reliability,
    @Nullable String note) {

  /** How far somebody has checked a figure, best first. */
  public enum Reliability {
    /** Read in the issuing body's own publication. */
    PUBLISHED,
    /** Read in somebody else's account of that publication. */
    SECOND_HAND,
    /** Computed from figures of the pack; the definition says how. */
    CALCULATED,
    /** Chosen by the pack's author where the sources are silent. */
    ASSUMED,
    /** Not checked by anybody: shown as such, and nothing is decided by it. */
    UNVERIFIED
  }
}
