package org.onramp.bench.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.onramp.bench.data.People;
import org.onramp.bench.machine.Servers;
import org.onramp.platform.messaging.CloudEventHeaders;

/** Topics and records as the services have them, without the library. */
final class Kafka {
  static final int PARTITIONS = 12;
  private static final byte[] NOW = "2026-02-03T17:04:05.123456Z".getBytes(UTF_8);

  private Kafka() {}

  /**
   * A compacted topic of as many partitions as the library makes, unless it is there. All of them
   * can be written to on return: what an idempotent producer sends earlier may be refused for good.
   */
  static void create(Servers servers, String topic)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(servers.kafka("bench").admin())) {
      admin
          .createTopics(
              Set.of(
                  new NewTopic(topic, PARTITIONS, (short) 1)
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
    while (ends(servers, topic).size() < PARTITIONS) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /**
   * With the relay's settings, but for its transactions.
   *
   * @param lingerMillis how long a request waits to be filled: 5 as the relay's where nobody waits
   *     for a single record, or 0
   */
  static KafkaProducer<String, String> producer(Servers servers, int lingerMillis) {
    Map<String, Object> settings =
        servers
            .kafka("bench")
            .producer(
                Map.of(
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    ProducerConfig.LINGER_MS_CONFIG,
                    lingerMillis,
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    "lz4",
                    ProducerConfig.BATCH_SIZE_CONFIG,
                    256 * 1024,
                    ProducerConfig.BUFFER_MEMORY_CONFIG,
                    64L * 1024 * 1024));
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  /** Sends everything and waits until it is acknowledged. */
  static void send(
      KafkaProducer<String, String> producer, Iterable<ProducerRecord<String, String>> records) {
    var failure = new AtomicReference<Exception>();
    for (ProducerRecord<String, String> record : records) {
      var unused =
          producer.send(
              record,
              (sent, error) -> {
                if (error != null) {
                  failure.set(error);
                }
              });
    }
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException(failure.get());
    }
  }

  /** Events about the first so many people, at their first version, made one by one. */
  static Iterable<ProducerRecord<String, String>> people(String topic, int count) {
    return () -> IntStream.rangeClosed(1, count).mapToObj(i -> person(topic, i, 1)).iterator();
  }

  /** The same few people over and over, made beforehand, so that making them costs nothing. */
  static Iterable<ProducerRecord<String, String>> again(
      List<ProducerRecord<String, String>> made, int count) {
    return () -> IntStream.range(0, count).mapToObj(i -> made.get(i % made.size())).iterator();
  }

  /** A topic that holds exactly the first so many people. */
  static void fill(Servers servers, String topic, int count)
      throws ExecutionException, InterruptedException {
    fill(servers, topic, count, i -> person(topic, i, 1));
  }

  /** A topic that holds exactly so many records; they are made from 1. */
  static void fill(
      Servers servers, String topic, int count, IntFunction<ProducerRecord<String, String>> made)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> ends = ends(servers, topic);
    if (!ends.isEmpty() && ends.values().stream().mapToLong(Long::longValue).sum() == count) {
      return;
    }
    delete(servers, topic);
    create(servers, topic);
    try (var producer = producer(servers, 5)) {
      send(producer, () -> IntStream.rangeClosed(1, count).mapToObj(made).iterator());
    }
  }

  /** Where each partition ends; empty when there is no such topic. */
  static Map<TopicPartition, Long> ends(Servers servers, String topic)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(servers.kafka("bench").admin())) {
      if (!admin.listTopics().names().get().contains(topic)) {
        return Map.of();
      }
      var asked =
          IntStream.range(0, PARTITIONS)
              .boxed()
              .collect(
                  Collectors.toMap(p -> new TopicPartition(topic, p), p -> OffsetSpec.latest()));
      return admin.listOffsets(asked).all().get().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }
  }

  private static void delete(Servers servers, String topic)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(servers.kafka("bench").admin())) {
      admin.deleteTopics(Set.of(topic)).all().get();
      while (admin.listTopics().names().get().contains(topic)) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw e;
      }
    }
  }

  /** Reads strings from the beginning, in batches as large as the library's. */
  static KafkaConsumer<String, String> reader(Servers servers, Collection<TopicPartition> from) {
    Map<String, Object> settings =
        servers
            .kafka("bench")
            .consumer(
                Map.of(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    5_000,
                    ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                    2 * 1024 * 1024,
                    ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                    16 * 1024 * 1024));
    var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    consumer.assign(from);
    return consumer;
  }

  /** The event about one person, with the headers that the relay writes. */
  static ProducerRecord<String, String> person(String topic, int index, long version) {
    UUID id = People.id(index);
    return event(topic, People.TYPE, id.toString(), version, People.event(id, index, version));
  }

  /** An event with the headers that the relay writes. */
  static ProducerRecord<String, String> event(
      String topic, String type, String key, long version, String body) {
    var record = new ProducerRecord<>(topic, key, body);
    byte[] subject = key.getBytes(UTF_8);
    record
        .headers()
        .add(CloudEventHeaders.SPEC_VERSION, "1.0".getBytes(UTF_8))
        .add(CloudEventHeaders.ID, UUID.randomUUID().toString().getBytes(UTF_8))
        .add(CloudEventHeaders.SOURCE, "/onramp/bench".getBytes(UTF_8))
        .add(CloudEventHeaders.TYPE, type.getBytes(UTF_8))
        .add(CloudEventHeaders.SUBJECT, subject)
        .add(CloudEventHeaders.TIME, NOW)
        .add(CloudEventHeaders.RECORDED_TIME, NOW)
        .add(CloudEventHeaders.AGGREGATE_VERSION, Long.toString(version).getBytes(UTF_8))
        .add(CloudEventHeaders.CONTENT_TYPE, "application/json".getBytes(UTF_8));
    return record;
  }
}
