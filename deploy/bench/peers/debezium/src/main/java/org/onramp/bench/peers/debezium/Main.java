package org.onramp.bench.peers.debezium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

import org.onramp.bench.peers.Peer;
import org.onramp.bench.peers.Setting;

/**
 * Reads inserts into the outbox from the WAL and sends them, acknowledged batch by batch. The
 * default variant keeps what Debezium ships with; the tuned one asks every other millisecond and
 * takes large batches.
 */
public final class Main extends Peer {
  private static final Map<String, String> TUNED =
      Map.of(
          "poll.interval.ms", "2",
          "max.batch.size", "8192",
          "max.queue.size", "32768");

  // As the bench fills our outbox, from the rows that it has made.
  private static final String FILL =
      """
      INSERT INTO outbox (event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at)
      SELECT gen_random_uuid(), topic, aggregate_id, 1, 'bench', payload, now()
      FROM outbox_made WHERE place <= %d ORDER BY place
      """;

  // Seen before anything counts: only then does the engine know where in the WAL it stands.
  private static final String MARK =
      """
      INSERT INTO outbox (event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at)
      VALUES (gen_random_uuid(), '%s', 'mark-' || gen_random_uuid(), 1, 'bench', '{}', now())
      """;

  private final Setting setting;
  private final KafkaProducer<String, String> producer;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong first = new AtomicLong();
  private final Path offsets;
  private final String slot;
  private DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private String database = "";

  private Main(Setting setting) throws IOException {
    this.setting = setting;
    this.producer = setting.producer(5);
    this.offsets = Files.createTempFile("bench-debezium", ".offsets");
    this.slot = "bench_" + setting.workload() + "_" + setting.variant();
  }

  /** Talks to the bench. */
  public static void main(String[] args) throws IOException {
    serve(args, Main::new);
  }

  /** The engine is ended before the rows are written, so that they wait in the WAL. */
  @Override
  protected void prepare(int size) throws Exception {
    stop();
    setting.execute("relay", "TRUNCATE outbox");
    start("relay", "bench-relay.people");
    pause();
    setting.execute("relay", FILL.formatted(size), "CHECKPOINT");
  }

  /**
   * From the first row that the engine hands over. Afterwards the slot is dropped, for the others'
   * rows come through the same table and would be sent on by an engine that goes on reading.
   */
  @Override
  protected double run(int size) throws Exception {
    sent.set(0);
    first.set(0);
    resume();
    awaitSent(size);
    double rate = size * 1e9 / (System.nanoTime() - first.get());
    stop();
    return rate;
  }

  @Override
  protected String asked(String command, String... operands) throws Exception {
    switch (command) {
      case "open" -> start(operands[0], operands[1]);
      case "close" -> stop();
      default -> throw new UnsupportedOperationException(command);
    }
    return "done";
  }

  private void start(String in, String topic) throws Exception {
    database = in;
    Files.write(offsets, new byte[0]);
    sent.set(0);
    resume();
    while (!exists("SELECT FROM pg_replication_slots WHERE active AND slot_name = ?")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    setting.execute(database, MARK.formatted(topic));
    awaitSent(1);
  }

  private void awaitSent(long rows) throws InterruptedException {
    while (sent.get() < rows) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private void resume() {
    engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(settings())
            .notifying(this::take)
            .using((success, message, error) -> report(success, message, error))
            .build();
    threads.execute(engine);
  }

  private static void report(boolean success, String message, Throwable error) {
    if (!success) {
      System.err.println("the engine ended: " + message);
      if (error != null) {
        error.printStackTrace();
      }
    }
  }

  private void take(
      List<RecordChangeEvent<SourceRecord>> events,
      DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    first.compareAndSet(0, System.nanoTime());
    int inserts = 0;
    for (RecordChangeEvent<SourceRecord> event : events) {
      if (event.record().value() instanceof Struct change
          && change.schema().field("after") != null
          && change.getStruct("after") != null) {
        Struct row = change.getStruct("after");
        var unused =
            producer.send(
                new ProducerRecord<>(
                    row.getString("topic"),
                    row.getString("aggregate_id"),
                    row.getString("payload")));
        inserts++;
      }
    }
    producer.flush();
    for (RecordChangeEvent<SourceRecord> event : events) {
      committer.markProcessed(event);
    }
    committer.markBatchFinished();
    sent.addAndGet(inserts);
  }

  private Properties settings() {
    String address = setting.jdbcUrl().replaceAll("^jdbc:postgresql://|/[^/]*$", "");
    var all = new Properties();
    all.setProperty("name", slot);
    all.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    all.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
    all.setProperty("offset.storage.file.filename", offsets.toString());
    all.setProperty("topic.prefix", "bench");
    all.setProperty("database.hostname", address.replaceAll(":.*", ""));
    all.setProperty("database.port", address.replaceAll(".*:", ""));
    all.setProperty("database.user", setting.user());
    all.setProperty("database.password", setting.password());
    all.setProperty("database.dbname", database);
    all.setProperty("plugin.name", "pgoutput");
    all.setProperty("slot.name", slot);
    all.setProperty("publication.name", slot);
    all.setProperty("publication.autocreate.mode", "filtered");
    all.setProperty("table.include.list", "public.outbox");
    all.setProperty("snapshot.mode", "no_data");
    if (!setting.variant().equals("default")) {
      all.putAll(TUNED);
    }
    return all;
  }

  private boolean exists(String query) throws SQLException {
    try (Connection c = setting.connect("postgres");
        PreparedStatement statement = c.prepareStatement(query)) {
      statement.setString(1, slot);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Ends the engine; its slot keeps what comes. */
  private void pause() throws Exception {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }

  /** Ends the engine and forgets everything. */
  private void stop() throws Exception {
    pause();
    Files.deleteIfExists(offsets);
    if (database.isEmpty()) {
      return;
    }
    while (exists("SELECT FROM pg_replication_slots WHERE active AND slot_name = ?")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    setting.execute(
        database,
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '%s'"
            .formatted(slot),
        "DROP PUBLICATION IF EXISTS " + slot);
    database = "";
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (Exception e) {
      throw new IllegalStateException("a replication slot may be left behind", e);
    } finally {
      threads.shutdownNow();
      producer.close();
    }
  }
}
