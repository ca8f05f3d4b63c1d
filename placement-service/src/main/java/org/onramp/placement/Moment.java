package org.onramp.placement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the database keeps them, so that a row read back says what its first event said. */
public final class Moment {
  private Moment() {}

  /** The present, to the microsecond. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
