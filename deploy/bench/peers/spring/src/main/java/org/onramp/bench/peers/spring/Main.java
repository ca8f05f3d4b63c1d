package org.onramp.bench.peers.spring;

import java.io.IOException;
import java.util.Map;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import org.onramp.bench.peers.Peer;
import org.onramp.bench.peers.Setting;

/** Serves the endpoint. Tuned: batches, as many connections as callers, open-in-view off. */
public final class Main extends Peer {
  private static final String DATABASE = "intake";

  private final Setting setting;
  private final ConfigurableApplicationContext application;

  private Main(Setting setting) throws Exception {
    this.setting = setting;
    setting.execute(
        DATABASE,
        "DROP TABLE IF EXISTS spring_participant, spring_outbox, spring_audit_event",
        "CREATE TABLE spring_participant (LIKE participant INCLUDING ALL)",
        "CREATE TABLE spring_outbox (LIKE outbox INCLUDING ALL)",
        "ALTER TABLE spring_outbox ALTER id DROP IDENTITY",
        "CREATE SEQUENCE IF NOT EXISTS spring_outbox_seq INCREMENT 50",
        "CREATE TABLE spring_audit_event (LIKE audit_event INCLUDING ALL)");
    application =
        new SpringApplicationBuilder(Application.class)
            .properties(
                Map.ofEntries(
                    Map.entry("server.address", "127.0.0.1"),
                    Map.entry("server.port", "0"),
                    Map.entry("server.tomcat.max-keep-alive-requests", "-1"),
                    Map.entry("spring.jpa.open-in-view", "false"),
                    Map.entry("spring.jpa.hibernate.ddl-auto", "none"),
                    Map.entry("spring.jpa.properties.hibernate.jdbc.batch_size", "20"),
                    Map.entry("spring.jpa.properties.hibernate.order_inserts", "true"),
                    Map.entry("spring.datasource.url", setting.url(DATABASE)),
                    Map.entry("spring.datasource.username", setting.user()),
                    Map.entry("spring.datasource.password", setting.password()),
                    Map.entry("spring.datasource.hikari.maximum-pool-size", "16")))
            .run();
  }

  /** Talks to the bench. */
  public static void main(String[] args) throws IOException {
    serve(args, Main::new);
  }

  /** The web server, the entities and the endpoint are found by themselves. */
  @SpringBootApplication
  static class Application {}

  @Override
  protected void prepare(int size) throws Exception {
    setting.execute(
        DATABASE, "TRUNCATE spring_participant, spring_outbox, spring_audit_event", "CHECKPOINT");
  }

  @Override
  protected String asked(String command, String... operands) {
    return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
  }

  @Override
  public void close() {
    application.close();
  }
}
