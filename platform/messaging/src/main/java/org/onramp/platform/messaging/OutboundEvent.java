package org.onramp.platform.messaging;

import java.time.Instant;
import java.util.Objects;

/**
 * One change of one aggregate, carrying the aggregate's whole public state.
 *
 * <p>Build it after the flush: before it the version is still the old one, and every projection
 * would take the event for a duplicate.
 *
 * @param topic where it goes; also one of the service's {@link Topics}
 * @param type the CloudEvents type, such as {@code org.onramp.<context>.<ThingPastTense>.v1}
 * @param aggregateId key and CloudEvents subject
 * @param version of the aggregate after this change, from 1; one event per aggregate and version
 * @param occurredAt when it happened, which may be long before it is recorded
 * @param data the body: a record that Jackson can write; dates become ISO 8601, nulls are kept
 */
public record OutboundEvent(
    String topic, String type, String aggregateId, long version, Instant occurredAt, Object data) {
  /** Rejects what could never be published. */
  public OutboundEvent {
    requireText(topic, "topic");
    requireText(type, "type");
    requireText(aggregateId, "aggregateId");
    Objects.requireNonNull(occurredAt, "occurredAt");
    Objects.requireNonNull(data, "data");
    if (version < 1) {
      throw new IllegalArgumentException(
          "an event is built after the flush, when its version is at least 1; got " + version);
    }
  }

  private static void requireText(String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
  }
}
