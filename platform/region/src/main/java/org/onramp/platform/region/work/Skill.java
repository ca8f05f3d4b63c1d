package org.onramp.platform.region.work;

import org.onramp.platform.region.figure.Coded;

/** Something a worker can do, as programs teach it and jobs ask for it. */
public record Skill(String code, String title, Kind kind) implements Coded {

  /** Tied to the sector, or useful anywhere. */
  public enum Kind {
    SPECIALIZED,
    COMMON
  }
}
