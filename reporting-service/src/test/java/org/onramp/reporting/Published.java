package org.onramp.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import org.onramp.platform.messaging.AggregateLost;
import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.testsupport.Contracts;
import org.onramp.platform.testsupport.Stack;

/** Events as the other services publish them, sent through Kafka. */
public final class Published {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One event.
   *
   * @param type short name, such as {@code ParticipantRecorded}
   */
  public record Event(String topic, String type, String id, long version, String body) {
    String fullType() {
      if (type.equals("AggregateLost")) {
        return AggregateLost.TYPE;
      }
      return "org.onramp." + topic.substring(0, topic.indexOf('.')) + "." + type + ".v1";
    }

    public InboundEvent inbound(long offset) {
      Instant now = Instant.parse("2026-05-01T12:00:00Z");
      return new InboundEvent(
          topic, 0, offset, id, UUID.randomUUID().toString(), fullType(), version, now, now, body);
    }
  }

  private Published() {}

  public static Event event(
      String topic, String type, String id, long version, Map<String, ?> body) {
    try {
      return new Event(topic, type, id, version, JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every body is one that its producer could have written. */
  public static void keepsItsContract(Event event) {
    assertThat(Contracts.violations(event.topic(), event.type(), event.body()))
        .as("%s %s", event.type(), event.body())
        .isEmpty();
  }

  /** Sends the events in the order given and waits until the broker has them. */
  public static void send(List<Event> events) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            Stack.start().kafka().directBootstrapServers(),
            "acks",
            "all",
            "linger.ms",
            "5");
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      List<java.util.concurrent.Future<?>> sent = new ArrayList<>();
      for (Event event : events) {
        var record = new ProducerRecord<>(event.topic(), event.id(), event.body());
        String now = Instant.now().toString();
        Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "/onramp/test",
                "ce_type",
                event.fullType(),
                "ce_subject",
                event.id(),
                "ce_time",
                now,
                "ce_recordedtime",
                now,
                "ce_aggregateversion",
                Long.toString(event.version()),
                "content-type",
                "application/json")
            .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        sent.add(producer.send(record));
      }
      for (var one : sent) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Sends the events and waits until reporting shows the newest version of each. */
  public static void sendAndAwait(List<Event> events) {
    send(events);
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> missing(events) == 0);
  }

  private static long missing(List<Event> events) throws SQLException {
    long missing = 0;
    try (Connection database = Stack.start().connectAsSuperuser("reporting")) {
      for (String topic : ReportingStack.TOPICS) {
        List<Event> told = events.stream().filter(e -> e.topic().equals(topic)).toList();
        try (var query =
            database.prepareStatement(
                """
                SELECT count(*) FROM unnest(?::text[], ?::bigint[]) AS e (id, version)
                WHERE NOT EXISTS (
                  SELECT FROM %s AS f WHERE f.generation = live_generation('facts')
                    AND f.id::text = e.id AND f.version >= e.version)
                """
                    .formatted(table(topic)))) {
          query.setArray(1, database.createArrayOf("text", told.stream().map(Event::id).toArray()));
          query.setArray(
              2, database.createArrayOf("bigint", told.stream().map(Event::version).toArray()));
          var row = query.executeQuery();
          row.next();
          missing += row.getLong(1);
        }
      }
    }
    return missing;
  }

  /** Takes every fact away, so that a test begins with nobody. */
  public static void nothing() {
    try (Connection database = Stack.start().connectAsSuperuser("reporting");
        var statement = database.createStatement()) {
      for (String topic : ReportingStack.TOPICS) {
        statement.execute("DELETE FROM " + table(topic));
      }
      statement.execute("DELETE FROM credential_fact");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static String table(String topic) {
    String things = topic.substring(topic.indexOf('.') + 1);
    return things.substring(0, things.length() - 1) + "_fact";
  }
}
