package org.onramp.platform.messaging.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

import org.onramp.platform.messaging.KafkaSettings;
import org.onramp.platform.messaging.MessagingConfig.RelayConfig;
import org.onramp.platform.messaging.Ticks;

/**
 * The right to publish, held by one relay at a time.
 *
 * <p>Taken in this order and no other: the lock in the database, then {@code initTransactions},
 * which ends whatever an earlier leader has in flight and fences it, then the first read.
 * Everything read or deleted goes over the connection that holds the lock: a leader that lost the
 * lock has lost its connection, so it can neither read rows that somebody else is sending nor
 * delete them. Any error gives leadership up, and it is taken anew from the start.
 */
final class Leadership implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Leadership.class);

  /** Session advisory lock; each service has a database of its own, so one key serves all. */
  static final long LOCK = 0x6f6e72616d70L;

  private final Connection connection;
  private final OutboxTable outbox;
  private final KafkaProducer<String, String> producer;
  private final TopicKeeper topics;
  private final RelayConfig config;
  private final byte[] source;
  private final Set<String> known = new HashSet<>();
  private final Floor floor;
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "outbox-relay-sender");
            thread.setDaemon(true);
            return thread;
          });
  private Batch ahead;
  private Batch published;

  private Leadership(
      Connection connection,
      KafkaProducer<String, String> producer,
      TopicKeeper topics,
      RelayConfig config,
      String service) {
    this.connection = connection;
    this.outbox = new OutboxTable(connection);
    this.producer = producer;
    this.topics = topics;
    this.config = config;
    this.source = ("/onramp/" + service).getBytes(UTF_8);
    this.floor = new Floor(config.batch());
  }

  /** Tries to lock; false while another leads. */
  static boolean lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * Begins to lead.
   *
   * @param locked the connection that holds the lock; closed together with the leadership
   */
  static Leadership begin(
      Connection locked, KafkaSettings kafka, TopicKeeper topics, RelayConfig config)
      throws SQLException, ExecutionException, InterruptedException {
    try (Statement statement = locked.createStatement()) {
      // The server gives the lock of a leader away that it has not heard of for so long, whatever
      // TCP believes.
      statement.execute("SET idle_session_timeout = " + config.leaderSilence().toMillis());
    }
    var producer =
        new KafkaProducer<>(
            producerSettings(kafka, config), new StringSerializer(), new StringSerializer());
    var leadership = new Leadership(locked, producer, topics, config, kafka.service());
    try {
      producer.initTransactions();
      leadership.known.addAll(topics.existing(topics.own()));
      return leadership;
    } catch (KafkaException | ExecutionException | InterruptedException e) {
      producer.close(Duration.ZERO);
      leadership.sender.shutdownNow();
      throw e;
    }
  }

  private static Map<String, Object> producerSettings(KafkaSettings kafka, RelayConfig config) {
    var own = new HashMap<String, Object>();
    own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.service() + ".relay");
    own.put(ProducerConfig.CLIENT_ID_CONFIG, kafka.service() + ".relay");
    own.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis(config.transactionTimeout()));
    own.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(config.deliveryTimeout()));
    own.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(config.requestTimeout()));
    own.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.maxBlock().toMillis());
    own.put(ProducerConfig.LINGER_MS_CONFIG, config.linger().toMillis());
    own.put(ProducerConfig.ACKS_CONFIG, "all");
    own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    own.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    own.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    own.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
    return kafka.producer(own);
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  /**
   * Publishes the next rows. Of a long queue the next batch is read while this one is sent, and
   * this one deleted while the next is sent.
   *
   * @return how many rows left the outbox or are about to, published or parked; 0 when none waits
   * @throws BatchFailed nothing of the batch was published or deleted, and this leadership is spent
   */
  int publishNext(int limit)
      throws SQLException, BatchFailed, ExecutionException, InterruptedException {
    Batch batch = next(limit);
    if (batch.rows().isEmpty()) {
      finish();
      return 0;
    }
    var unknown = topicsUnknown(batch.rows());
    for (OutboxRow row : batch.rows()) {
      if (unknown.contains(row.topic())) {
        finish();
        park(row.id(), "the topic " + row.topic() + " does not exist");
        return 1; // read anew: the park has taken followers along
      }
    }
    List<OutboxRow> rows = batch.free();
    int held = batch.rows().size() == rows.size() ? 0 : outbox.parkFollowers();
    if (!rows.isEmpty()) {
      if (batch.whole()) {
        finish();
        send(rows);
      } else {
        sendWhileReading(rows, limit);
      }
      published = batch;
      if (ahead == null) {
        finish();
      }
    }
    return rows.size() + held;
  }

  /** Whether the next rows have been read already. */
  boolean hasMore() {
    return ahead != null && !ahead.rows().isEmpty();
  }

  private Batch next(int limit) throws SQLException {
    if (ahead == null) {
      finish();
      return read(limit, List.of());
    }
    Batch next = ahead;
    ahead = null;
    return next;
  }

  private Batch read(int limit, List<OutboxRow> onTheirWay) throws SQLException {
    return outbox.read(floor, onTheirWay, limit, config.batchBytes());
  }

  /** Deletes what Kafka has committed. */
  void finish() throws SQLException {
    if (published == null) {
      return;
    }
    Batch gone = published;
    published = null;
    outbox.delete(gone.free());
    floor.deleted(gone.rows().size(), gone.decided(), gone.end());
    if (floor.asks()) {
      floor.learn(outbox.writers());
    }
  }

  /** Parks a row that Kafka has refused when it was alone. */
  void park(long id, String error) throws SQLException {
    floor.fall();
    outbox.park(id, error);
    LOG.errorf(
        "parked row %d of the outbox, and what follows of its aggregate: %s. Retry or discard it under"
            + " /v1/admin/outbox",
        id, error);
  }

  private Set<String> topicsUnknown(List<OutboxRow> rows)
      throws ExecutionException, InterruptedException {
    var asked = new HashSet<String>();
    rows.forEach(row -> asked.add(row.topic()));
    asked.removeAll(known);
    if (asked.isEmpty()) {
      return asked;
    }
    known.addAll(topics.existing(asked));
    asked.removeAll(known);
    return asked;
  }

  private void send(List<OutboxRow> rows) throws BatchFailed {
    thrown(sent(rows));
  }

  private void sendWhileReading(List<OutboxRow> rows, int limit)
      throws SQLException, BatchFailed, ExecutionException, InterruptedException {
    Future<Optional<BatchFailed>> sending = sender.submit(() -> sent(rows));
    finish();
    ahead = read(limit, rows);
    thrown(sending.get());
  }

  /** One transaction of Kafka's. */
  private Optional<BatchFailed> sent(List<OutboxRow> rows) {
    var failure = new AtomicReference<BatchFailed>();
    try {
      producer.beginTransaction();
      for (int i = 0; i < rows.size() && failure.get() == null; i++) {
        sendOne(rows, i, failure);
      }
      if (failure.get() == null) {
        producer.commitTransaction();
      }
    } catch (KafkaException e) {
      failure.compareAndSet(null, new BatchFailed(rows, e));
    }
    return Optional.ofNullable(failure.get());
  }

  private static void thrown(Optional<BatchFailed> failure) throws BatchFailed {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback and the commit report every failure
  private void sendOne(List<OutboxRow> rows, int place, AtomicReference<BatchFailed> failure) {
    try {
      producer.send(
          rows.get(place).toRecord(source),
          (sent, error) -> {
            // The others of a failed batch are only told that it was aborted.
            if (error != null && !(error instanceof TransactionAbortedException)) {
              failure.compareAndSet(null, new BatchFailed(place, rows, error));
            }
          });
    } catch (KafkaException | IllegalArgumentException e) {
      failure.compareAndSet(null, new BatchFailed(place, rows, e));
    }
  }

  /** Gives each partition of the service's topics a record if they have had none for long. */
  @SuppressWarnings("FutureReturnValueIgnored") // the commit reports every failure
  void tick() throws SQLException, BatchFailed {
    for (String topic : outbox.withoutTick(topics.own(), config.tick())) {
      try {
        producer.beginTransaction();
        for (var partition : producer.partitionsFor(topic)) {
          var record = new ProducerRecord<>(topic, partition.partition(), Ticks.KEY, "{}");
          record.headers().add("ce_specversion", "1.0".getBytes(UTF_8));
          record.headers().add("ce_source", source);
          record.headers().add("ce_type", Ticks.TYPE.getBytes(UTF_8));
          producer.send(record);
        }
        producer.commitTransaction();
      } catch (KafkaException e) {
        throw new BatchFailed(List.of(), e);
      }
      outbox.ticked(topic);
    }
  }

  @Override
  public void close() {
    // An open transaction is left to the next initTransactions, which aborts it and waits until
    // that is done.
    producer.close(Duration.ZERO);
    sender.shutdownNow();
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("the connection of a lost leadership did not close", e);
    }
  }
}
