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

/** What a topic holds now: each aggregate with the last that was published of it. */
public final class Log {
  /**
   * The newest event of an aggregate.
   *
   * @param type of the event
   */
  public record Last(long version, String type) {
    /** Whether consumers have forgotten it: it is lost, or erased, which says more. */
    boolean isGone() {
      return type.equals(AggregateLost.TYPE) || type.endsWith("Erased.v1");
    }
  }

  private final KafkaSettings kafka;

  public Log(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Walks through a topic partition by partition, up to its end of now. */
  public void lastWords(String topic, BiConsumer<TopicPartition, Map<String, Last>> each) {
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
        each.accept(partition, lastWords(consumer, partition));
      }
    }
  }

  private static Map<String, Last> lastWords(
      KafkaConsumer<String, ?> consumer, TopicPartition partition) {
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    var newest = new HashMap<String, Last>();
    while (consumer.position(partition) < end) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        Header version = record.headers().lastHeader(CloudEventHeaders.AGGREGATE_VERSION);
        Header type = record.headers().lastHeader(CloudEventHeaders.TYPE);
        if (record.key() != null && version != null && type != null) {
          newest.merge(
              record.key(),
              new Last(Long.parseLong(text(version)), text(type)),
              (known, read) -> read.version() > known.version() ? read : known);
        }
      }
    }
    return newest;
  }

  private static String text(Header header) {
    return new String(header.value(), UTF_8);
  }
}
