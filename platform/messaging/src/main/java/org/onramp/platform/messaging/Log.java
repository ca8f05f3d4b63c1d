package org.onramp.platform.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a topic holds now: each aggregate with the newest version that was ever published of it. */
public final class Log {
  private final KafkaSettings kafka;

  public Log(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Walks through a topic partition by partition, up to its end of now. */
  public void newestVersions(String topic, BiConsumer<TopicPartition, Map<String, Long>> each) {
    Map<String, Object> settings =
        kafka.consumer(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // A fetch that waits for more would hold up the next partition.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                10,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000));
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new BytesDeserializer())) {
      for (var info : consumer.partitionsFor(topic)) {
        var partition = new TopicPartition(topic, info.partition());
        each.accept(partition, newestVersions(consumer, partition));
      }
    }
  }

  private static Map<String, Long> newestVersions(
      KafkaConsumer<String, ?> consumer, TopicPartition partition) {
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    var newest = new HashMap<String, Long>();
    while (consumer.position(partition) < end) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        Header version = record.headers().lastHeader(CloudEventHeaders.AGGREGATE_VERSION);
        if (record.key() != null && version != null) {
          newest.merge(record.key(), Long.parseLong(new String(version.value(), UTF_8)), Math::max);
        }
      }
    }
    return newest;
  }
}
