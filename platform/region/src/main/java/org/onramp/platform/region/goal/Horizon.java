package org.onramp.platform.region.goal;

import java.time.LocalDate;

/** The period in which the goal is to be reached, both days included. */
public record Horizon(LocalDate from, LocalDate to) {

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
