package org.onramp.platform.region.people;

import jakarta.annotation.Nullable;

import org.onramp.platform.region.figure.Coded;

/**
 * Ages in whole years, both ends included.
 *
 * @param from absent for the youngest band
 * @param to absent for the oldest band
 */
public record AgeBand(String code, String title, @Nullable Integer from, @Nullable Integer to)
    implements Coded {

  public boolean contains(int age) {
    return (from == null || age >= from) && (to == null || age <= to);
  }
}
