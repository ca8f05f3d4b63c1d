package org.onramp.reporting.facts;

import java.util.List;

import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.RejectedEvent;

/**
 * One event as a row: its key, its version, and its body, which an aggregate that is gone has none
 * of. The body is read when it is first asked for, so that of a large batch the first rows are
 * stored while the others are still being read.
 */
final class Recorded<B extends Record> {
  private final InboundEvent event;
  private final Class<B> type;
  private B body;

  private Recorded(InboundEvent event, Class<B> type) {
    this.event = event;
    this.type = type;
  }

  /** Events of a topic that carries one type only. */
  static <B extends Record> List<Recorded<B>> read(
      List<InboundEvent> events, String type, Class<B> body) {
    return events.stream().map(e -> of(e, type, null, body)).toList();
  }

  /** Events of a topic whose aggregates can be erased. */
  static <B extends Record> List<Recorded<B>> read(
      List<InboundEvent> events, String type, String erasure, Class<B> body) {
    return events.stream().map(e -> of(e, type, erasure, body)).toList();
  }

  private static <B extends Record> Recorded<B> of(
      InboundEvent event, String type, String erasure, Class<B> body) {
    if (event.isLost() || (erasure != null && event.is(erasure))) {
      return new Recorded<>(event, null);
    }
    if (!event.is(type)) {
      throw new RejectedEvent("nothing here reads " + event.type());
    }
    return new Recorded<>(event, body);
  }

  String id() {
    return event.key();
  }

  long version() {
    return event.version();
  }

  /** Whether a tombstone is all that is left of it. */
  boolean erased() {
    return type == null;
  }

  /** Whether it is gone because its owner lost it, not because somebody asked for it. */
  boolean lost() {
    return event.isLost();
  }

  /**
   * What is recorded; absent when it is {@link #erased}.
   *
   * @throws RejectedEvent when it cannot be read
   */
  B body() {
    if (body == null && type != null) {
      body = event.data(type);
    }
    return body;
  }
}
