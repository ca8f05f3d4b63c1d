package org.onramp.bench.peers.namastack;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.namastack.outbox.Outbox;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionTemplate;

import org.onramp.bench.peers.Peer;
import org.onramp.bench.peers.Setting;

/**
 * Drains a backlog by its own polling. Tuned: a poll every 50 ms, a thousand keys a batch, eight
 * threads, completed records deleted.
 */
public final class Main extends Peer {
  private static final String DATABASE = "namastack";
  private static final String TOPIC = "bench-relay.people";

  // Copies of the one record that namastack has written itself, each under a key of its own.
  private static final String FILL =
      """
      INSERT INTO outbox_record
      SELECT (jsonb_populate_record(null::outbox_record, to_jsonb(k) || jsonb_build_object(
        'id', gen_random_uuid(), 'record_key', m.aggregate_id, 'partition_no', m.place % 256,
        'payload', to_json(m.payload)::text, 'status', 'NEW', 'completed_at', null))).*
      FROM kept k, made m WHERE m.place <= ?
      """;

  private final Setting setting;
  private final ConfigurableApplicationContext application;
  private final JdbcTemplate jdbc;
  private Connection filled;

  private Main(Setting setting) throws Exception {
    this.setting = setting;
    setting.execute(
        "postgres", "DROP DATABASE IF EXISTS namastack WITH (FORCE)", "CREATE DATABASE namastack");
    application =
        new SpringApplicationBuilder(Application.class)
            .initializers(
                context ->
                    context.getBeanFactory().registerSingleton("producer", setting.producer(0)))
            .properties(
                Map.ofEntries(
                    Map.entry("spring.main.web-application-type", "none"),
                    Map.entry("spring.datasource.url", setting.url(DATABASE)),
                    Map.entry("spring.datasource.username", setting.user()),
                    Map.entry("spring.datasource.password", setting.password()),
                    Map.entry("spring.datasource.hikari.maximum-pool-size", "12"),
                    Map.entry("namastack.outbox.jdbc.schema-initialization.enabled", "true"),
                    Map.entry("namastack.outbox.polling.fixed.interval", "50ms"),
                    Map.entry("namastack.outbox.poll-interval", "50ms"),
                    Map.entry("namastack.outbox.polling.batch-size", "1000"),
                    Map.entry("namastack.outbox.batch-size", "1000"),
                    Map.entry("namastack.outbox.processing.delete-completed-records", "true"),
                    Map.entry("namastack.outbox.processing.executor-core-pool-size", "8"),
                    Map.entry("namastack.outbox.processing.executor-max-pool-size", "8")))
            .run();
    jdbc = application.getBean(JdbcTemplate.class);
    setting.copyMade(DATABASE);
    keepOne();
  }

  /** Talks to the bench. */
  public static void main(String[] args) throws IOException {
    serve(args, Main::new);
  }

  /** The handler is all that one writes. */
  @SpringBootApplication
  @EnableScheduling
  static class Application {
    @Bean
    OutboxTypedHandler<String> handler(KafkaProducer<String, String> producer) {
      return new Sending(producer);
    }
  }

  /** Sends and waits, so that a record counts as handled only when Kafka has it. */
  static final class Sending implements OutboxTypedHandler<String> {
    private final KafkaProducer<String, String> producer;

    Sending(KafkaProducer<String, String> producer) {
      this.producer = producer;
    }

    @Override
    public void handle(String body, OutboxRecordMetadata metadata) {
      try {
        producer.send(new ProducerRecord<>(TOPIC, metadata.getKey(), body)).get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Schedules one record, so that the table holds a row as namastack writes it. */
  private void keepOne() throws InterruptedException {
    var transactions = application.getBean(TransactionTemplate.class);
    var outbox = application.getBean(Outbox.class);
    transactions.executeWithoutResult(
        status -> {
          outbox.schedule("{}", "first");
          jdbc.execute("CREATE TABLE kept AS SELECT * FROM outbox_record LIMIT 1");
        });
    while (isAnyLeft()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private boolean isAnyLeft() {
    return jdbc.queryForObject(
        "SELECT EXISTS (SELECT FROM outbox_record WHERE status = 'NEW')", Boolean.class);
  }

  /** The rows are written but not committed: the scheduler, which always runs, cannot see them. */
  @Override
  protected void prepare(int size) throws Exception {
    jdbc.execute("TRUNCATE outbox_record");
    filled = setting.connect(DATABASE);
    filled.setAutoCommit(false);
    try (PreparedStatement fill = filled.prepareStatement(FILL)) {
      fill.setInt(1, size);
      fill.executeUpdate();
    }
    try (Statement statement = filled.createStatement()) {
      statement.execute("ANALYZE outbox_record");
    }
    jdbc.execute("CHECKPOINT");
  }

  @Override
  protected double run(int size) throws Exception {
    filled.commit();
    filled.close();
    long begun = System.nanoTime();
    while (isAnyLeft()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return size * 1e9 / (System.nanoTime() - begun);
  }

  @Override
  public void close() {
    application.close();
  }
}
