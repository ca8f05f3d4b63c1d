package org.onramp.program;

import java.time.Period;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a deployment may set for programs, cohorts and rosters. */
@ConfigMapping(prefix = "onramp.program")
public interface ProgramConfig {
  Roster roster();

  /** What a roster row may say. */
  interface Roster {
    /**
     * A training date may lie this long before its cohort starts; earlier ones are taken for a slip
     * of the year.
     */
    @WithDefault("P1Y")
    Period earliestBeforeStart();

    /** A credential may have been earned this long before the cohort starts. */
    @WithDefault("P10Y")
    Period earliestCredentialBeforeStart();

    /** A date that moves further than this reverses what was reported and is held. */
    @WithDefault("30")
    int heldBeyondDays();
  }
}
