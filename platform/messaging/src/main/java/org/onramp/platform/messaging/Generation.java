package org.onramp.platform.messaging;

/**
 * One full copy of a projection. A rebuild fills the next generation beside the live one and then
 * swaps.
 *
 * @param number from 1
 */
public record Generation(int number) {
  /** Rejects what no rebuild could have made. */
  public Generation {
    if (number < 1) {
      throw new IllegalArgumentException("generations count from 1; got " + number);
    }
  }

  /**
   * The partition of a projection table that holds this generation. Writing there directly spares
   * the routing from the parent; the generation column still has to be filled with {@link #number}.
   *
   * @param base the partitioned table, as named by {@link Projection#tables()}
   */
  public String table(String base) {
    return base + "_g" + number;
  }
}
