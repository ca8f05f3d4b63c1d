package org.onramp.platform.rest.ids;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Random identifiers that sort by the time of their making. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /**
   * A UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, 12 bits that count within the
   * millisecond, 62 random bits. Ids made by one process never go backwards.
   */
  public static UUID v7() {
    long now = System.currentTimeMillis() << 12;
    long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
    long high = (tick >>> 12) << 16 | 0x7000L | (tick & 0xFFFL);
    long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
