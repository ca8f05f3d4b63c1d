package org.onramp.platform.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The broker of the stack. Clients reach it through a proxy that can be frozen or cut; this handle
 * itself goes round the proxy, so that a test can look at the log while its subject cannot.
 */
public final class StackKafka {
  /** One record of a topic, as text. */
  public record Read(
      String topic,
      int partition,
      long offset,
      Instant timestamp,
      String key,
      String value,
      Map<String, String> headers) {
    static Read of(ConsumerRecord<String, String> record) {
      Map<String, String> headers = new LinkedHashMap<>();
      record
          .headers()
          .forEach(
              h -> headers.put(h.key(), h.value() == null ? null : new String(h.value(), UTF_8)));
      return new Read(
          record.topic(),
          record.partition(),
          record.offset(),
          Instant.ofEpochMilli(record.timestamp()),
          record.key(),
          record.value(),
          headers);
    }
  }

  private final UnaryOperator<String> machine;

  StackKafka(UnaryOperator<String> machine) {
    this.machine = machine;
  }

  /** For the subject of a test: the way through the proxy. */
  public String bootstrapServers() {
    return machine.apply("kafka.bootstrap");
  }

  /** For a test's own look: the way round the proxy. */
  public String directBootstrapServers() {
    return machine.apply("kafka.direct");
  }

  /** The broker stops answering; connections stay open. */
  public void freeze() {
    Stack.tell(machine, "kafka.freeze");
  }

  /** Connections break and new ones are refused; the broker itself lives on. */
  public void cut() {
    Stack.tell(machine, "kafka.cut");
  }

  /** Ends {@link #freeze()} and {@link #cut()}. */
  public void restore() {
    Stack.tell(machine, "kafka.restore");
  }

  /** Stops the broker; its data stay. */
  public void stop() {
    Stack.tell(machine, "kafka.stop");
  }

  /** Starts a stopped broker again on the same port, with its data. */
  public void restart() {
    Stack.tell(machine, "kafka.restart");
  }

  /**
   * Creates a topic, or leaves one of that name as it is. The controller knows a new topic before
   * the broker does; this returns when the broker answers for each partition.
   */
  public void createTopic(String topic, int partitions, Map<String, String> config) {
    try (Admin admin = admin()) {
      NewTopic created = new NewTopic(topic, partitions, (short) 1).configs(config);
      admin.createTopics(List.of(created)).all().get();
      while (!answersFor(topic, partitions, admin)) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("Could not create " + topic, e.getCause());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static boolean answersFor(String topic, int partitions, Admin admin)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    try {
      return admin.listOffsets(ends).all().get().size() == partitions;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  /** Deletes a topic with all its records; one that does not exist is no error. */
  public void deleteTopic(String topic) {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw new IllegalStateException("Could not delete " + topic, e.getCause());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Writes one record and waits until it is acknowledged. A null value is a tombstone. */
  public Read send(String topic, String key, String value, Map<String, String> headers) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", directBootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      var record = new ProducerRecord<>(topic, key, value);
      headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
      var sent = producer.send(record).get();
      return new Read(
          topic,
          sent.partition(),
          sent.offset(),
          Instant.ofEpochMilli(sent.timestamp()),
          key,
          value,
          headers);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Could not write to " + topic, e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Every committed record of a topic up to its end of now, in the order of each partition. Empty
   * if the topic does not exist.
   */
  public List<Read> read(String topic) {
    List<Read> records = new ArrayList<>();
    try (var consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      // Transaction markers occupy offsets: only the position tells that the end is reached.
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(r -> records.add(Read.of(r)));
      }
    }
    return records;
  }

  /** Reads until a record fits, for at most the given time; empty when none came. */
  public Optional<Read> await(String topic, Predicate<Read> fits, Duration atMost) {
    Instant deadline = Instant.now().plus(atMost);
    try (var consumer = consumer()) {
      List<TopicPartition> partitions = List.of();
      while (Instant.now().isBefore(deadline)) {
        if (partitions.isEmpty()) {
          partitions = partitions(consumer, topic);
          consumer.assign(partitions);
          consumer.seekToBeginning(partitions);
        }
        if (partitions.isEmpty()) {
          Thread.sleep(50);
          continue;
        }
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          Read read = Read.of(record);
          if (fits.test(read)) {
            return Optional.of(read);
          }
        }
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** An administration client that goes round the proxy; the caller closes it. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", directBootstrapServers()));
  }

  private KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            directBootstrapServers(),
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest",
            "allow.auto.create.topics",
            "false"),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<String, String> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(topic, p.partition()))
        .toList();
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }
}
