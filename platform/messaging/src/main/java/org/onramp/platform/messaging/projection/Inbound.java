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
      Instant happened = Instant.parse(time);
      return new InboundEvent(
          record.topic(),
          record.partition(),
          record.offset(),
          record.key(),
          id,
          type,
          Long.parseLong(version),
          happened,
          recorded == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(recorded),
          record.value());
    } catch (NumberFormatException e) {
      throw new RejectedEvent("the version is not a number", e);
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
