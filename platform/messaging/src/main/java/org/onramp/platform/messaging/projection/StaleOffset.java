package org.onramp.platform.messaging.projection;

/**
 * Somebody else has read on from where this consumer stood: it was declared dead and its partitions
 * given away. What it was about to write is rolled back.
 */
final class StaleOffset extends Exception {
  private static final long serialVersionUID = 1L;

  StaleOffset(String message) {
    super(message);
  }
}
