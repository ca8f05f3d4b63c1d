package org.onramp.bench.peers.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

import org.onramp.bench.peers.Peer;
import org.onramp.bench.peers.Setting;

/**
 * Puts each event into a persistent store unless the store has a newer version; the changelog makes
 * it durable, and it is done when the offsets of all events are committed. Tuned: two threads,
 * thousands of records a poll, a large producer batch, commits every 100 ms.
 */
public final class Main extends Peer {
  private static final String STORE = "people";
  private static final String TOPIC = "intake.participants";

  private final Setting setting;
  private final AtomicLong first = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private Path folder;

  private Main(Setting setting) {
    this.setting = setting;
  }

  /** Talks to the bench. */
  public static void main(String[] args) throws IOException {
    serve(args, Main::new);
  }

  /** A new application each time, which begins with an empty store. */
  @Override
  protected void prepare(int size) throws IOException {
    folder = Files.createTempDirectory("bench-streams");
    first.set(0);
    done.set(0);
  }

  /** From the first event that is processed until what all of them changed is durable. */
  @Override
  protected double run(int size) throws Exception {
    String application = "bench-" + UUID.randomUUID();
    var builder = new StreamsBuilder();
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String()));
    builder.<String, String>stream(TOPIC).process(Newest::new, STORE);
    try (var streams = new KafkaStreams(builder.build(), settings(application));
        var admin = Admin.create(Map.of("bootstrap.servers", setting.bootstrapServers()))) {
      Map<TopicPartition, Long> ends = ends(admin);
      streams.start();
      while (done.get() < size || !isCommitted(admin, application, ends)) {
        if (streams.state() == KafkaStreams.State.ERROR) {
          throw new IllegalStateException("the streams have failed");
        }
        TimeUnit.MILLISECONDS.sleep(2);
      }
      return size * 1e9 / (System.nanoTime() - first.get());
    } finally {
      delete();
    }
  }

  private static Map<TopicPartition, Long> ends(Admin admin) throws Exception {
    var partitions = new HashMap<TopicPartition, OffsetSpec>();
    admin
        .describeTopics(List.of(TOPIC))
        .allTopicNames()
        .get()
        .get(TOPIC)
        .partitions()
        .forEach(
            p -> partitions.put(new TopicPartition(TOPIC, p.partition()), OffsetSpec.latest()));
    var ends = new HashMap<TopicPartition, Long>();
    admin.listOffsets(partitions).all().get().forEach((p, end) -> ends.put(p, end.offset()));
    return ends;
  }

  private static boolean isCommitted(
      Admin admin, String application, Map<TopicPartition, Long> ends) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get();
    return ends.entrySet().stream()
        .allMatch(
            end ->
                end.getValue() == 0
                    || (committed.get(end.getKey()) != null
                        && committed.get(end.getKey()).offset() >= end.getValue()));
  }

  private Properties settings(String application) {
    var all = new Properties();
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, setting.bootstrapServers());
    all.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
    all.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    all.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    all.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    all.put(StreamsConfig.consumerPrefix("max.poll.records"), 5_000);
    all.put(StreamsConfig.producerPrefix("batch.size"), 256 * 1024);
    all.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
    return all;
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private final class Newest implements Processor<String, String, Void, Void> {
    private final ObjectMapper json = new ObjectMapper();
    private KeyValueStore<String, String> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, String> event) {
      first.compareAndSet(0, System.nanoTime());
      long version = version(event.value());
      String known = store.get(event.key());
      if (known == null || version(known) < version) {
        store.put(event.key(), event.value());
      }
      done.incrementAndGet();
    }

    private long version(String body) {
      try {
        return json.readTree(body).path("version").asLong();
      } catch (IOException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }
}
