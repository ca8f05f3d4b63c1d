package org.onramp.platform.messaging.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

import org.onramp.platform.messaging.CloudEventHeaders;
import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.RejectedEvent;
import org.onramp.platform.messaging.Ticks;

/** Reads records as events, and picks the newest of each key. */
final class Inbound {
  // RFC 3339 has four digits for a year; an Instant may be of one that PostgreSQL has no room for.
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private Inbound() {}

  /**
   * What a batch of one topic comes down to.
   *
   * @param events all of them, in the order of the log
   * @param newestPerKey every key once, at its newest version, by key: replicas lock rows in one
   *     order, and index pages stay warm
   */
  record Batch(
      List<InboundEvent> events, List<InboundEvent> newestPerKey, List<Unreadable> unreadable) {}

  /** A record that is no event. */
  record Unreadable(ConsumerRecord<String, String> record, String error) {}

  /** Reads what a poll returned, topic by topic in one order everywhere; ticks are left out. */
  static SortedMap<String, Batch> read(ConsumerRecords<String, String> records) {
    SortedMap<String, Batch> batches = new TreeMap<>();
    for (TopicPartition partition : records.partitions()) {
      batches.computeIfAbsent(partition.topic(), topic -> batch(records.records(topic)));
    }
    return batches;
  }

  private static Batch batch(Iterable<ConsumerRecord<String, String>> records) {
    List<InboundEvent> events = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (ConsumerRecord<String, String> record : records) {
      try {
        InboundEvent event = event(record);
        if (event != null) {
          events.add(event);
        }
      } catch (RejectedEvent e) {
        unreadable.add(new Unreadable(record, e.getMessage()));
      }
    }
    return new Batch(events, newestPerKey(events), unreadable);
  }

  private static List<InboundEvent> newestPerKey(List<InboundEvent> events) {
    Map<String, InboundEvent> newest = new HashMap<>(events.size() * 2);
    for (InboundEvent event : events) {
      newest.merge(event.key(), event, (a, b) -> b.version() >= a.version() ? b : a);
    }
    List<InboundEvent> sorted = new ArrayList<>(newest.values());
    sorted.sort(Comparator.comparing(InboundEvent::key));
    return sorted;
  }

  private static InboundEvent event(ConsumerRecord<String, String> record) {
    String id = null;
    String type = null;
    String version = null;
    String time = null;
    String recorded = null;
    for (Header header : record.headers()) {
      switch (header.key()) {
        case CloudEventHeaders.ID -> id = text(header);
        case CloudEventHeaders.TYPE -> type = text(header);
        case CloudEventHeaders.AGGREGATE_VERSION -> version = text(header);
        case CloudEventHeaders.TIME -> time = text(header);
        case CloudEventHeaders.RECORDED_TIME -> recorded = text(header);
        default -> {}
      }
    }
    if (Ticks.TYPE.equals(type)) {
      return null;
    }
    require(record.key(), "key");
    require(record.value(), "body");
    require(id, CloudEventHeaders.ID);
    require(type, CloudEventHeaders.TYPE);
    require(version, CloudEventHeaders.AGGREGATE_VERSION);
    require(time, CloudEventHeaders.TIME);
    try {
      return new InboundEvent(
          record.topic(),
          record.partition(),
          record.offset(),
          record.key(),
          id,
          type,
          Long.parseLong(version),
          instant(time),
          recorded == null ? timestamp(record) : instant(recorded),
          record.value());
    } catch (NumberFormatException e) {
      throw new RejectedEvent("the version is not a number", e);
    }
  }

  /** When a record was written, as far as it says so; not later than now. */
  static Instant writtenAt(ConsumerRecord<String, String> record) {
    Instant now = Instant.now();
    Instant written = recordedTime(record);
    return written.isBefore(now) ? written : now;
  }

  private static Instant recordedTime(ConsumerRecord<String, String> record) {
    Header header = record.headers().lastHeader(CloudEventHeaders.RECORDED_TIME);
    String recorded = header == null ? null : text(header);
    try {
      return recorded == null ? timestamp(record) : instant(recorded);
    } catch (RejectedEvent e) {
      return timestamp(record); // parked, but it was read
    }
  }

  /** The record's own time, of which any number may be made; the last one that can be kept then. */
  static Instant timestamp(ConsumerRecord<String, String> record) {
    return Instant.ofEpochMilli(Math.min(record.timestamp(), LAST.toEpochMilli()));
  }

  private static Instant instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
        throw new RejectedEvent("a time is not RFC 3339");
      }
      return instant;
    } catch (DateTimeParseException e) {
      throw new RejectedEvent("a time is not RFC 3339", e);
    }
  }

  private static void require(String value, String what) {
    if (value == null) {
      throw new RejectedEvent("the record has no " + what);
    }
  }

  private static String text(Header header) {
    return header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
