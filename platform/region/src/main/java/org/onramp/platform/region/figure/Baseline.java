package org.onramp.platform.region.figure;

import jakarta.annotation.Nullable;

/**
 * A figure that is shown and never computed with.
 *
 * @param occupation code of the occupation it speaks of, if of one
 */
public record Baseline(
    String code, String title, Role role, @Nullable String occupation, Figure figure)
    implements Coded {

  /** What a figure is shown for. */
  public enum Role {
    /** Where the region stood when it set its goal. */
    BASELINE,
    /** What drives demand. */
    CONTEXT,
    /** A ratio used in planning. */
    PLANNING
  }
}
