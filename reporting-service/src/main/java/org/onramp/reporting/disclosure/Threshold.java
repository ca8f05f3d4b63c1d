package org.onramp.reporting.disclosure;

/**
 * From which count on a number of people may be shown. Zero may be shown as well: that nobody is
 * there is said of nobody.
 *
 * @param smallest the smallest count that is shown, for example 11
 */
public record Threshold(long smallest) {

  public Threshold {
    if (smallest < 2) {
      throw new IllegalArgumentException(
          "a threshold below 2 would show single people; got " + smallest);
    }
  }

  /** Whether this count would say something about too few people. */
  public boolean hides(long count) {
    return count > 0 && count < smallest;
  }
}
