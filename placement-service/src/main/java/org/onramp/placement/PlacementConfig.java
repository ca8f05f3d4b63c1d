package org.onramp.placement;

import java.math.BigDecimal;
import java.time.Period;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a deployment may set for claims and confirmations. */
@ConfigMapping(prefix = "onramp.placements")
public interface PlacementConfig {
  Claims claims();

  Wage wage();

  Dates dates();

  /** How claims live. */
  interface Claims {
    /** A claim that nobody has answered for this long expires. */
    @WithDefault("P180D")
    Period expireAfter();

    /** A start date that a sheet moves further than this reverses what was reported and is held. */
    @WithDefault("30")
    int heldBeyondDays();
  }

  /**
   * Hourly wages outside these are taken for a yearly or monthly amount, or a slip of the comma.
   */
  interface Wage {
    @WithDefault("5.00")
    BigDecimal lowest();

    @WithDefault("300.00")
    BigDecimal highest();
  }

  /** Dates outside these are taken for a slip. */
  interface Dates {
    /** A job may have been agreed that starts this much later. */
    @WithDefault("P60D")
    Period furthestAhead();

    /** Incumbents may have held their position this long. */
    @WithDefault("P50Y")
    Period furthestBack();
  }
}
