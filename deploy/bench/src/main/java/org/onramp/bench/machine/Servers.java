package org.onramp.bench.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.kafka.clients.CommonClientConfigs;

import org.onramp.local.Ports;
import org.onramp.local.State;
import org.onramp.local.identity.Secrets;
import org.onramp.local.identity.SigningKeys;
import org.onramp.local.postgres.Databases;
import org.onramp.local.postgres.PostgresServer;
import org.onramp.local.process.Leftovers;
import org.onramp.platform.messaging.KafkaSettings;
import org.onramp.platform.messaging.WorkerSessions;

/**
 * One PostgreSQL and one Kafka that all contenders share, with the same durability for everybody:
 * PostgreSQL's defaults (fsync and synchronous commit on), Kafka acknowledging from all replicas.
 */
public final class Servers implements AutoCloseable {
  /** What differs from the small local stack: room for the data, and peers that decode the WAL. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "shared_buffers", "512MB",
          "max_wal_size", "8GB",
          "checkpoint_timeout", "15min",
          "wal_level", "logical",
          "max_wal_senders", "8",
          "max_replication_slots", "8");

  private static final List<String> BROKER =
      List.of("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m", "-XX:ReservedCodeCacheSize=64m");

  private final State state;
  private final Ports ports;
  private final Secrets secrets;
  private final SigningKeys keys;
  private final PostgresServer postgres;
  private final Jvm kafka;
  private final List<Runnable> users = new CopyOnWriteArrayList<>();

  private Servers(
      State state,
      Ports ports,
      Secrets secrets,
      SigningKeys keys,
      PostgresServer postgres,
      Jvm kafka) {
    this.state = state;
    this.ports = ports;
    this.secrets = secrets;
    this.keys = keys;
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /** The settings of PostgreSQL and the flags of Kafka's JVM, as they stand in a result. */
  public static Map<String, Object> settings() {
    return Map.of("postgresql", new TreeMap<>(SETTINGS), "kafka", BROKER);
  }

  /** Starts both on empty folders; what a run that was killed has left behind is ended first. */
  public static Servers start(Path folder, int portBase) throws IOException {
    State state = new State(folder);
    state.prepare();
    Leftovers.end(state);
    state.wipe();
    Ports ports = new Ports(portBase);
    ports.requireFree();
    Secrets secrets = Secrets.in(state.at("secrets.properties"));
    SigningKeys keys = SigningKeys.in(state.at("keys"));
    PostgresServer postgres =
        PostgresServer.start(state, ports.postgres(), secrets.superuserPassword(), SETTINGS);
    try {
      new Databases(postgres, secrets).create(state);
      Path log = state.logs().resolve("kafka.log");
      Jvm kafka =
          Jvm.start(
              "Kafka",
              log,
              BROKER,
              System.getProperty("java.class.path"),
              KafkaMain.class.getName(),
              List.of(
                  state.at("kafka").toString(),
                  Integer.toString(ports.kafka()),
                  Integer.toString(ports.kafkaController()),
                  log.toString()));
      try {
        kafka.reply();
      } catch (IOException e) {
        kafka.close();
        throw e;
      }
      return new Servers(state, ports, secrets, keys, postgres, kafka);
    } catch (IOException | RuntimeException e) {
      postgres.stop();
      throw e;
    }
  }

  public State state() {
    return state;
  }

  public Ports ports() {
    return ports;
  }

  public Secrets secrets() {
    return secrets;
  }

  public SigningKeys keys() {
    return keys;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + ports.kafka();
  }

  /** Settings of the library's clients under a service's name. */
  public KafkaSettings kafka(String service) {
    return new KafkaSettings(
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()), service);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(), database);
  }

  public String user() {
    return "postgres";
  }

  public String password() {
    return secrets.superuserPassword();
  }

  /** Connections as the library's worker makes them. */
  public WorkerSessions sessions(String database) {
    return new WorkerSessions(jdbcUrl(database), user(), password());
  }

  /** A connection in auto-commit mode; the caller closes it. */
  public Connection connect(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password());
    properties.setProperty("ApplicationName", "onramp-bench");
    properties.setProperty("prepareThreshold", "2");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  /** Runs statements one after another, each in a transaction of its own. */
  public void execute(String database, String... statements) throws SQLException {
    try (Connection c = connect(database);
        Statement statement = c.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Whether there is a database of that name. */
  public boolean exists(String database) throws SQLException {
    try (Connection c = connect("postgres");
        PreparedStatement query = c.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
      query.setString(1, database);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Ends something that uses these servers before they are stopped, should it still run. */
  void beforeClose(Runnable end) {
    users.add(end);
  }

  @Override
  public void close() {
    users.forEach(Runnable::run);
    kafka.close();
    postgres.stop();
  }
}
