package org.onramp.platform.messaging.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.KafkaSettings;
import org.onramp.platform.messaging.MessagingConfig.ProjectionConfig;
import org.onramp.platform.messaging.Projection;
import org.onramp.platform.messaging.WorkerSessions;

/**
 * Reads one generation of one projection in this process; replicas share its partitions. A thread
 * of its own, which after any fault of the database or of Kafka closes its consumer unacknowledged,
 * waits, and begins anew where the database says that it stopped. A Kafka that does not answer is
 * waited for, and how current the replica is stays unsaid meanwhile.
 */
final class GenerationConsumer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(GenerationConsumer.class);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final Projection projection;
  private final Generation generation;
  private final WorkerSessions sessions;
  private final KafkaSettings kafka;
  private final ProjectionConfig config;
  private final ReadOffsets offsets;
  private final String member = UUID.randomUUID().toString();
  private final Thread thread;
  private volatile boolean stopped;
  private volatile Trouble trouble = Trouble.NONE;
  private volatile long lag;

  GenerationConsumer(
      Projection projection,
      Generation generation,
      WorkerSessions sessions,
      KafkaSettings kafka,
      ProjectionConfig config) {
    this.projection = projection;
    this.generation = generation;
    this.sessions = sessions;
    this.kafka = kafka;
    this.config = config;
    this.offsets = new ReadOffsets(projection.name(), generation.number());
    this.thread =
        new Thread(this::run, "projection-" + projection.name() + "-g" + generation.number());
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  Projection projection() {
    return projection;
  }

  int generation() {
    return generation.number();
  }

  /** What keeps it from reading. */
  Trouble trouble() {
    return trouble;
  }

  /** Records between its position and the end, as of the last answer of the broker. */
  long lag() {
    return lag;
  }

  /** Asks it to end, without waiting. */
  void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(5_000);
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(5_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    int failures = 0;
    while (!stopped) {
      try (var session = new Session()) {
        session.consume();
      } catch (StaleOffset e) {
        LOG.infof(
            "%s generation %d: %s; reading anew",
            projection.name(), generation.number(), e.getMessage());
        failures = 0;
      } catch (WakeupException | InterruptException e) {
        Thread.interrupted(); // close() interrupts; the loop's condition ends the thread
      } catch (SQLException | KafkaException e) {
        failures = trouble.isNone() ? 1 : failures + 1;
        fail(e, failures);
      } catch (RuntimeException | Error e) { // an ended thread would be missed by nobody
        LOG.errorf(
            e, "%s met something unforeseen; nothing of the batch was applied", projection.name());
        failures = trouble.isNone() ? 1 : failures + 1;
        fail(e, failures);
      }
    }
  }

  private void fail(Throwable e, int failures) {
    if (stopped) {
      return;
    }
    note(e);
    try {
      Thread.sleep(config.backOff().multipliedBy(1L << Math.min(4, failures - 1)).toMillis());
    } catch (InterruptedException interrupted) {
      // close() interrupts; the loop's condition ends the thread
    }
  }

  private void note(Throwable e) {
    boolean news = trouble.isNone();
    trouble = Trouble.of(e);
    if (news) {
      LOG.warnf(
          "%s generation %d stopped reading: %s. It goes on from its stored offsets once that is over",
          projection.name(), generation.number(), trouble.reason());
    }
  }

  private Map<String, Object> settings() {
    var own = new HashMap<String, Object>();
    own.put(ConsumerConfig.GROUP_ID_CONFIG, groupId());
    own.put(ConsumerConfig.CLIENT_ID_CONFIG, groupId() + "." + member);
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
    own.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * 1024 * 1024);
    own.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
    own.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, config.metadataAge().toMillis());
    own.put(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        Math.toIntExact(config.sessionTimeout().toMillis()));
    own.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        Math.toIntExact(config.sessionTimeout().toMillis() / 4));
    return kafka.consumer(own);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private String groupId() {
    return kafka.service() + "." + projection.name() + ".g" + generation.number();
  }

  /** One consumer and one connection, used until either fails. */
  private final class Session implements ConsumerRebalanceListener, AutoCloseable {
    private final Connection connection;
    private final KafkaConsumer<String, String> consumer;
    private final ApplyingThread applying;
    private final Map<TopicPartition, Long> expected = new HashMap<>();
    // When the last that was read here was written.
    private final Map<TopicPartition, Instant> through = new HashMap<>();
    private Instant nextReport = Instant.MIN;

    Session() throws SQLException {
      connection = sessions.open(groupId(), config.databaseTimeout());
      try (Statement statement = connection.createStatement()) {
        // Kafka can replay what a crash of the database loses, because the offsets are lost with
        // it.
        statement.execute("SET synchronous_commit = off");
        connection.setAutoCommit(false);
        consumer =
            new KafkaConsumer<>(settings(), new StringDeserializer(), new StringDeserializer());
      } catch (SQLException | KafkaException e) {
        connection.close();
        throw e;
      }
      applying =
          new ApplyingThread(
              thread.getName() + "-applying",
              new ApplyingBatch(projection, generation),
              connection);
    }

    void consume() throws SQLException, StaleOffset {
      consumer.subscribe(projection.topics(), this);
      while (!stopped) {
        ConsumerRecords<String, String> records = consumer.poll(config.poll());
        SortedMap<String, Inbound.Batch> batches = Inbound.read(records);
        applying.settle();
        Map<TopicPartition, Long> reached = reached();
        if (!reached.isEmpty()) {
          applying.begin(batches, Map.copyOf(expected), reached);
          expected.putAll(reached);
          rememberTimes(records);
        }
        if (!Instant.now().isBefore(nextReport)) {
          applying.settle();
          tryToReport();
          nextReport = Instant.now().plus(config.report());
        }
      }
      applying.settle();
    }

    /** Positions, not the last records: transaction markers occupy offsets too. */
    private Map<TopicPartition, Long> reached() {
      var reached = new HashMap<TopicPartition, Long>();
      for (var stand : expected.entrySet()) {
        long position = consumer.position(stand.getKey(), Duration.ofSeconds(5));
        if (position != stand.getValue()) {
          reached.put(stand.getKey(), position);
        }
      }
      return reached;
    }

    private void rememberTimes(ConsumerRecords<String, String> records) {
      for (TopicPartition partition : records.partitions()) {
        var read = records.records(partition);
        through.merge(
            partition, Inbound.writtenAt(read.get(read.size() - 1)), GenerationConsumer::later);
      }
    }

    /** Silence ends no session: the consumer finds Kafka again by itself, with its partitions. */
    private void tryToReport() throws SQLException {
      try {
        if (expected.isEmpty()) {
          lag = 0;
          consumer.partitionsFor(projection.topics().iterator().next(), ANSWER);
        } else {
          report();
        }
        trouble = Trouble.NONE;
      } catch (TimeoutException e) {
        note(e);
      }
    }

    /**
     * Says how current this replica's share is. The ends are Kafka's word of now: what the consumer
     * remembers of them would still call it current when it has been cut off for hours.
     */
    private void report() throws SQLException {
      Instant now = Instant.now();
      Map<TopicPartition, Long> ends = consumer.endOffsets(expected.keySet(), ANSWER);
      var stands = new HashMap<TopicPartition, ReadOffsets.Stand>();
      expected.forEach(
          (partition, next) -> {
            long left = Math.max(0, ends.get(partition) - next);
            Instant upTo = left == 0 ? now : through.get(partition);
            stands.put(partition, new ReadOffsets.Stand(next, left, upTo));
          });
      offsets.report(connection, stands);
      connection.commit();
      lag = stands.values().stream().mapToLong(ReadOffsets.Stand::lag).sum();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (partitions.isEmpty() || !applying.settleQuietly()) {
        return;
      }
      try {
        Map<TopicPartition, Long> next =
            offsets.claim(connection, partitions, descriptions(partitions));
        connection.commit();
        next.forEach(consumer::seek);
        expected.putAll(next);
      } catch (SQLException e) {
        throw new KafkaException("the stored offsets could not be read: " + e.getMessage(), e);
      }
    }

    /** Whoever gets the partitions next goes on from what has been applied until then. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      applying.settleQuietly();
      partitions.forEach(expected::remove);
      partitions.forEach(through::remove);
    }

    private SortedMap<String, TopicDescription> descriptions(
        Collection<TopicPartition> partitions) {
      Set<String> topics = new HashSet<>();
      partitions.forEach(p -> topics.add(p.topic()));
      try (Admin admin = Admin.create(kafka.admin())) {
        return new TreeMap<>(admin.describeTopics(topics).allTopicNames().get());
      } catch (ExecutionException e) {
        throw new KafkaException("the topics could not be described", e.getCause());
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }

    @Override
    public void close() throws SQLException {
      try {
        consumer.close(
            org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
      } finally {
        applying.close();
        connection.close();
      }
    }
  }
}
