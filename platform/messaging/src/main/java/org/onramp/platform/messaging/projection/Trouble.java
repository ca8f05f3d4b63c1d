package org.onramp.platform.messaging.projection;

import org.apache.kafka.common.errors.TimeoutException;

/**
 * What keeps a projection from reading.
 *
 * @param reason for an operator; empty when nothing does
 * @param ofKafka whether only Kafka is to blame: what was read before can be answered from all the
 *     same
 */
public record Trouble(String reason, boolean ofKafka) {
  static final Trouble NONE = new Trouble("", false);

  static Trouble of(Throwable e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    return new Trouble(
        e instanceof TimeoutException ? "Kafka does not answer: " + reason : reason,
        Faults.isOfKafka(e));
  }

  boolean isNone() {
    return reason.isEmpty();
  }
}
