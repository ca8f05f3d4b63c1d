package org.onramp.platform.messaging;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of events: UUIDv7, so that they sort by the time of writing and index pages stay warm. */
final class EventIds {
  private EventIds() {}

  static UUID next() {
    var random = ThreadLocalRandom.current();
    long most = (System.currentTimeMillis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long least = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(most, least);
  }
}
