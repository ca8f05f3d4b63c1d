package org.onramp.systemtests;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Everything that stands in Kafka, as a consumer that starts from the beginning reads it. */
public final class Log {
  static final List<String> TOPICS =
      List.of(
          "intake.participants",
          "intake.applications",
          "program.providers",
          "program.programs",
          "program.cohorts",
          "program.enrollments",
          "placement.employers",
          "placement.openings",
          "placement.placements");

  private final String brokers;

  public Log(String brokers) {
    this.brokers = brokers;
  }

  /** Every committed record of every topic. */
  public List<ConsumerRecord<String, String>> read() {
    List<ConsumerRecord<String, String>> all = new ArrayList<>();
    Map<String, Object> config =
        Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          TOPICS.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(500)).forEach(all::add);
      }
    }
    return all;
  }

  /** Writes records again, in an order of its own, as a confused operator or a bad relay would. */
  void repeat(List<ConsumerRecord<String, String>> records, long seed) {
    List<ConsumerRecord<String, String>> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(seed));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "enable.idempotence", false),
            new StringSerializer(),
            new StringSerializer())) {
      for (ConsumerRecord<String, String> record : shuffled) {
        var sent =
            producer.send(
                new ProducerRecord<>(
                    record.topic(), null, record.key(), record.value(), record.headers()));
        assert sent != null;
      }
      producer.flush();
    }
  }

  /** A record as one text: key, headers and body. */
  static String text(ConsumerRecord<String, String> record) {
    StringBuilder text =
        new StringBuilder().append(record.key()).append(' ').append(record.value());
    for (Header header : record.headers()) {
      text.append(' ').append(header.key()).append('=');
      text.append(new String(header.value(), StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
