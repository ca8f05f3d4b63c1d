package org.onramp.platform.messaging;

import java.time.Instant;

/**
 * An event as it was read from Kafka.
 *
 * @param topic where it was read
 * @param partition where it was read
 * @param offset where it was read
 * @param key the aggregate's id
 * @param id of the event; a redelivery has the same
 * @param type such as {@code org.onramp.<context>.<ThingPastTense>.v1}
 * @param version of the aggregate; the newest wins
 * @param time when it happened
 * @param recordedTime when its service wrote it down
 * @param data the body, JSON
 */
public record InboundEvent(
    String topic,
    int partition,
    long offset,
    String key,
    String id,
    String type,
    long version,
    Instant time,
    Instant recordedTime,
    String data) {

  /**
   * The body as a record with just the fields this consumer reads; others are ignored.
   *
   * @param type a record declared by the consumer
   * @throws RejectedEvent when the body does not fit, which parks this event
   */
  public <T> T data(Class<T> type) {
    return EventJson.read(data, type);
  }

  /** Whether this is of the given type. */
  public boolean is(String typeName) {
    return type.equals(typeName);
  }

  /**
   * Whether its owner lost the aggregate, see {@link AggregateLost}: this may come on every topic,
   * and leaves of the aggregate its id and version.
   */
  public boolean isLost() {
    return is(AggregateLost.TYPE);
  }
}
