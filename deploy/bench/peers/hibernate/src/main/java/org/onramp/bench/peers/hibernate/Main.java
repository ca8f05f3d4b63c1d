package org.onramp.bench.peers.hibernate;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

import org.onramp.bench.peers.Peer;
import org.onramp.bench.peers.Setting;

/**
 * {@code import}: people and their events, flushed in batches of fifty, committed by the thousand.
 * {@code project}: each event found, changed and committed by itself, the way an entity is usually
 * kept up to date.
 */
public final class Main extends Peer {
  private static final String TOPIC = "intake.participants";
  private static final int BATCH = 50;
  private static final int PER_TRANSACTION = 1_000;
  private static final String BODY = "{\"padding\":\"" + "x".repeat(870) + "\"}";

  private static final List<String> IMPORT =
      List.of(
          "DROP TABLE IF EXISTS hibernate_participant, hibernate_outbox",
          "CREATE TABLE hibernate_participant (LIKE participant INCLUDING ALL)",
          "CREATE TABLE hibernate_outbox (LIKE outbox INCLUDING ALL)",
          "ALTER TABLE hibernate_outbox ALTER id DROP IDENTITY",
          "CREATE SEQUENCE IF NOT EXISTS hibernate_outbox_seq INCREMENT 50");

  private static final List<String> PROJECT =
      List.of(
          "DROP TABLE IF EXISTS hibernate_fact",
          """
          CREATE TABLE hibernate_fact (
            id uuid PRIMARY KEY, version bigint NOT NULL, provider_id text, person_id uuid, gender text,
            gender_missing text, transgender boolean, race_ethnicity text[], disability boolean,
            veteran_missing text, age_band text, education text, participant_type text, barriers text[],
            services_needed text[], referral_source text, tract text, tract_vintage text,
            disadvantaged boolean, consent_version text)
          """);

  private final Setting setting;
  private final String database;
  private final HikariDataSource pool = new HikariDataSource();
  private final SessionFactory sessions;

  private Main(Setting setting) throws SQLException {
    this.setting = setting;
    boolean projects = setting.workload().equals("project");
    this.database = projects ? "postgres" : "intake";
    setting.execute(database, (projects ? PROJECT : IMPORT).toArray(String[]::new));
    pool.setJdbcUrl(setting.url(database) + "?reWriteBatchedInserts=true&stringtype=unspecified");
    pool.setUsername(setting.user());
    pool.setPassword(setting.password());
    if (projects) {
      pool.setConnectionInitSql("SET synchronous_commit = off"); // as our projection has it
    }
    var configuration = new Configuration();
    Fact.all().forEach(configuration::addAnnotatedClass);
    configuration.getProperties().put("hibernate.connection.datasource", pool);
    configuration.setProperty("hibernate.jdbc.batch_size", Integer.toString(BATCH));
    configuration.setProperty("hibernate.order_inserts", "true");
    sessions = configuration.buildSessionFactory();
  }

  /** Talks to the bench. */
  public static void main(String[] args) throws IOException {
    serve(args, Main::new);
  }

  @Override
  protected void prepare(int size) throws Exception {
    setting.execute(
        database,
        setting.workload().equals("project")
            ? "TRUNCATE hibernate_fact"
            : "TRUNCATE hibernate_participant, hibernate_outbox",
        "CHECKPOINT");
  }

  @Override
  protected double run(int size) {
    long begun = System.nanoTime();
    int done = setting.workload().equals("project") ? project(size) : write(size);
    return done * 1e9 / (System.nanoTime() - begun);
  }

  private int write(int size) {
    Instant now = Instant.now();
    for (int from = 0; from < size; from += PER_TRANSACTION) {
      int begin = from;
      int end = Math.min(size, from + PER_TRANSACTION);
      sessions.inTransaction(session -> write(session, begin, end, now));
    }
    return size;
  }

  private static void write(Session session, int begin, int end, Instant now) {
    for (int i = begin; i < end; i++) {
      Person person = Person.of(i, now);
      session.persist(person);
      session.persist(Event.of(person, BODY));
      if ((i + 1) % BATCH == 0) {
        session.flush();
        session.clear();
      }
    }
  }

  /** So slow that a part of the events tells the rate. */
  private int project(int size) {
    int wanted = Math.max(Math.min(size, 500), size / 10);
    int done = 0;
    var json = new ObjectMapper();
    try (var consumer = setting.consumer(TOPIC, 500)) {
      while (done < wanted) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          if (done < wanted) {
            apply(json, record);
            done++;
          }
        }
      }
    }
    return done;
  }

  private void apply(ObjectMapper json, ConsumerRecord<String, String> record) {
    sessions.inTransaction(
        session -> {
          JsonNode said = read(json, record.value());
          UUID id = UUID.fromString(record.key());
          Fact fact = session.find(Fact.class, id);
          if (fact == null) {
            fact = new Fact();
            fact.id = id;
            fact.hear(said);
            session.persist(fact);
          } else if (fact.version < said.path("version").asLong()) {
            fact.hear(said);
          }
        });
  }

  private static JsonNode read(ObjectMapper json, String body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    sessions.close();
    pool.close();
  }
}
