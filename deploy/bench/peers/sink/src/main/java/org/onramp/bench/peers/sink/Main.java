package org.onramp.bench.peers.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.debezium.connector.jdbc.JdbcSinkConnectorTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.sink.SinkRecord;

import org.onramp.bench.peers.Peer;
import org.onramp.bench.peers.Setting;

/**
 * Upserts the newest of each key. The sink's task is driven without a Connect worker around it,
 * which spares it the worker's own cost. Tuned: batches of 5,000, its reduction buffer, rewritten
 * inserts; synchronous commit is off as in our projection. It compares no versions, which none of
 * its settings asks for.
 */
public final class Main extends Peer {
  private static final String TOPIC = "intake.participants";
  private static final String DATABASE = "sink";

  private final Setting setting;
  private final ObjectMapper json = new ObjectMapper();
  private JdbcSinkConnectorTask task;

  private Main(Setting setting) throws Exception {
    this.setting = setting;
    setting.execute(
        "postgres",
        "DROP DATABASE IF EXISTS sink WITH (FORCE)",
        "CREATE DATABASE sink",
        "ALTER DATABASE sink SET synchronous_commit = off");
    start();
  }

  /** Talks to the bench. */
  public static void main(String[] args) throws IOException {
    serve(args, Main::new);
  }

  private void start() {
    Map<String, String> configs =
        Map.ofEntries(
            Map.entry("connection.url", setting.url(DATABASE) + "?reWriteBatchedInserts=true"),
            Map.entry("connection.username", setting.user()),
            Map.entry("connection.password", setting.password()),
            Map.entry("topics", TOPIC),
            Map.entry("collection.name.format", "fact"),
            Map.entry("insert.mode", "upsert"),
            Map.entry("primary.key.mode", "record_key"),
            Map.entry("primary.key.fields", "id"),
            Map.entry("schema.evolution", "basic"),
            Map.entry("batch.size", "5000"),
            Map.entry("use.reduction.buffer", "true"));
    task = new JdbcSinkConnectorTask();
    task.initialize(new Context(configs));
    task.start(configs);
  }

  @Override
  protected void prepare(int size) throws Exception {
    setting.execute(
        DATABASE,
        "DO $$ BEGIN IF to_regclass('fact') IS NOT NULL THEN TRUNCATE fact; END IF; END $$",
        "CHECKPOINT");
  }

  @Override
  protected double run(int size) throws Exception {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", setting.bootstrapServers(),
                "enable.auto.commit", false,
                "auto.offset.reset", "earliest",
                "max.poll.records", 5_000),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      task.open(partitions);
      int done = 0;
      long begun = System.nanoTime();
      while (done < size) {
        var batch = new ArrayList<SinkRecord>();
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          batch.add(sinkRecord(record));
        }
        task.put(batch);
        if (task.getLastProcessingException() != null) {
          throw new IllegalStateException(task.getLastProcessingException());
        }
        done += batch.size();
      }
      task.preCommit(
          partitions.stream()
              .collect(
                  Collectors.toMap(p -> p, p -> new OffsetAndMetadata(consumer.position(p)))));
      double rate = done * 1e9 / (System.nanoTime() - begun);
      task.close(partitions);
      return rate;
    }
  }

  private SinkRecord sinkRecord(ConsumerRecord<String, String> record) throws IOException {
    var value = Facts.of(json.readTree(record.value()));
    return new SinkRecord(
        record.topic(),
        record.partition(),
        Facts.KEY,
        Facts.key(record.key()),
        value.schema(),
        value,
        record.offset());
  }

  @Override
  public void close() {
    task.stop();
  }
}
