package org.onramp.reporting.facts;

import java.util.List;

import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.RejectedEvent;

/**
 * One event as a row: its key, its version, and its body, which an aggregate that is gone has none
 * of.
 *
 * @param body absent for an erased aggregate and for a lost one
 * @param lost whether it is gone because its owner lost it, not because somebody asked for it
 */
record Recorded<B extends Record>(String id, long version, B body, boolean lost) {

  /** Reads events of a topic that carries one type only. */
  static <B extends Record> List<Recorded<B>> read(
      List<InboundEvent> events, String type, Class<B> body) {
    return events.stream().map(e -> read(e, type, null, body)).toList();
  }

  /** Reads events of a topic whose aggregates can be erased. */
  static <B extends Record> List<Recorded<B>> read(
      List<InboundEvent> events, String type, String erasure, Class<B> body) {
    return events.stream().map(e -> read(e, type, erasure, body)).toList();
  }

  private static <B extends Record> Recorded<B> read(
      InboundEvent event, String type, String erasure, Class<B> body) {
    if (event.isLost() || (erasure != null && event.is(erasure))) {
      return new Recorded<>(event.key(), event.version(), null, event.isLost());
    }
    if (!event.is(type)) {
      throw new RejectedEvent("nothing here reads " + event.type());
    }
    return new Recorded<>(event.key(), event.version(), event.data(body), false);
  }

  /** Whether a tombstone is all that is left of it. */
  boolean erased() {
    return body == null;
  }
}
