package org.onramp.platform.messaging.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.onramp.platform.messaging.CloudEventHeaders.AGGREGATE_VERSION;
import static org.onramp.platform.messaging.CloudEventHeaders.CONTENT_TYPE;
import static org.onramp.platform.messaging.CloudEventHeaders.ID;
import static org.onramp.platform.messaging.CloudEventHeaders.RECORDED_TIME;
import static org.onramp.platform.messaging.CloudEventHeaders.SOURCE;
import static org.onramp.platform.messaging.CloudEventHeaders.SPEC_VERSION;
import static org.onramp.platform.messaging.CloudEventHeaders.SUBJECT;
import static org.onramp.platform.messaging.CloudEventHeaders.TIME;
import static org.onramp.platform.messaging.CloudEventHeaders.TYPE;

import java.util.Map;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A row that waits to be published.
 *
 * @param id the order of publishing
 * @param payload JSON
 * @param headers further record headers, such as the trace
 * @param occurredAt RFC 3339, UTC
 * @param recordedAt RFC 3339, UTC
 * @param held an earlier row of its aggregate is parked, so this one may not go
 */
record OutboxRow(
    long id,
    String eventId,
    String topic,
    String aggregateId,
    long version,
    String type,
    String payload,
    Map<String, String> headers,
    String occurredAt,
    String recordedAt,
    boolean held) {
  private static final byte[] ONE_ZERO = "1.0".getBytes(UTF_8);
  private static final byte[] JSON = "application/json".getBytes(UTF_8);

  /** The record as CloudEvents binary mode wants it. */
  ProducerRecord<String, String> toRecord(byte[] source) {
    var to = new RecordHeaders();
    to.add(SPEC_VERSION, ONE_ZERO);
    to.add(ID, eventId.getBytes(UTF_8));
    to.add(SOURCE, source);
    to.add(TYPE, type.getBytes(UTF_8));
    to.add(SUBJECT, aggregateId.getBytes(UTF_8));
    to.add(TIME, occurredAt.getBytes(UTF_8));
    to.add(RECORDED_TIME, recordedAt.getBytes(UTF_8));
    to.add(AGGREGATE_VERSION, Long.toString(version).getBytes(UTF_8));
    to.add(CONTENT_TYPE, JSON);
    headers.forEach((name, value) -> to.add(name, value.getBytes(UTF_8)));
    return new ProducerRecord<>(topic, null, aggregateId, payload, to);
  }
}
