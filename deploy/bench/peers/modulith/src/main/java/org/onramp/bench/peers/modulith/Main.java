package org.onramp.bench.peers.modulith;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.support.TransactionTemplate;

import org.onramp.bench.peers.Peer;
import org.onramp.bench.peers.Setting;

/**
 * Drains a backlog of publications as documentation says: incomplete ones are resubmitted. Tuned:
 * completed publications are deleted, eight threads, pooled connections.
 */
public final class Main extends Peer {
  private static final String DATABASE = "modulith";

  // Copies of the one publication that Modulith has written itself, as if none had been sent.
  private static final String FILL =
      """
      INSERT INTO event_publication
      SELECT (jsonb_populate_record(null::event_publication, to_jsonb(k) || jsonb_build_object(
        'id', gen_random_uuid(), 'completion_date', null, 'publication_date', now() - interval '1 hour',
        'serialized_event', jsonb_build_object('id', m.aggregate_id, 'body', m.payload)::text))).*
      FROM kept k, made m WHERE m.place <= ?
      """;

  private final ConfigurableApplicationContext application;
  private final JdbcTemplate jdbc;

  private Main(Setting setting) throws Exception {
    setting.execute(
        "postgres", "DROP DATABASE IF EXISTS modulith WITH (FORCE)", "CREATE DATABASE modulith");
    application =
        new SpringApplicationBuilder(Application.class)
            .properties(
                Map.ofEntries(
                    Map.entry("spring.main.web-application-type", "none"),
                    Map.entry("spring.datasource.url", setting.url(DATABASE)),
                    Map.entry("spring.datasource.username", setting.user()),
                    Map.entry("spring.datasource.password", setting.password()),
                    Map.entry("spring.datasource.hikari.maximum-pool-size", "10"),
                    Map.entry("spring.modulith.events.jdbc.schema-initialization.enabled", "true"),
                    Map.entry("spring.modulith.events.externalization.enabled", "true"),
                    Map.entry("spring.modulith.events.completion-mode", "delete"),
                    Map.entry("spring.task.execution.pool.core-size", "8"),
                    Map.entry("spring.kafka.bootstrap-servers", setting.bootstrapServers()),
                    Map.entry("spring.kafka.producer.acks", "all"),
                    Map.entry("spring.kafka.producer.compression-type", "lz4"),
                    Map.entry("spring.kafka.producer.properties.linger.ms", "0")))
            .run();
    jdbc = application.getBean(JdbcTemplate.class);
    setting.copyMade(DATABASE);
    keepOne();
  }

  /** Talks to the bench. */
  public static void main(String[] args) throws IOException {
    serve(args, Main::new);
  }

  /** Nothing but what Modulith configures by itself. */
  @SpringBootApplication
  @EnableAsync
  static class Application {}

  /** Publishes one event in a transaction, so that the table holds a row as Modulith writes it. */
  private void keepOne() throws InterruptedException {
    var transactions = application.getBean(TransactionTemplate.class);
    transactions.executeWithoutResult(
        status -> {
          application.publishEvent(new PersonRecorded("first", "{}"));
          // sent, and with it deleted, when this is committed
          jdbc.execute("CREATE TABLE kept AS SELECT * FROM event_publication LIMIT 1");
        });
    while (isAnyLeft()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private boolean isAnyLeft() {
    return jdbc.queryForObject("SELECT EXISTS (SELECT FROM event_publication)", Boolean.class);
  }

  @Override
  protected void prepare(int size) throws Exception {
    jdbc.execute("TRUNCATE event_publication");
    jdbc.update(FILL, size);
    jdbc.execute("ANALYZE event_publication");
    jdbc.execute("CHECKPOINT");
  }

  @Override
  protected double run(int size) throws Exception {
    long begun = System.nanoTime();
    application
        .getBean(IncompleteEventPublications.class)
        .resubmitIncompletePublications(p -> true);
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
