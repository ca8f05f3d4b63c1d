package org.onramp.platform.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;

import org.onramp.platform.messaging.relay.Relay;
import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;

/**
 * A bicycle workshop: the tests' own little service, whose aggregates are bicycles that get
 * painted.
 */
public final class Workshop implements AutoCloseable {
  public static final String PAINTED = "org.onramp.workshop.BicyclePainted.v1";
  private static final String DATABASE = "test";
  private static boolean migrated;

  private final Stack stack = Stack.start();
  private final String name = "workshop-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<Runnable> opened = new ArrayList<>();
  private final OutboxBell bell = new OutboxBell();

  /**
   * The body of an event.
   *
   * @param bicycleId the aggregate
   * @param version of it
   * @param colour its whole state
   */
  public record Bicycle(String bicycleId, long version, String colour) {}

  /** An empty workshop with topics of its own. */
  public static Workshop open() {
    migrate();
    var workshop = new Workshop();
    workshop.clear();
    return workshop;
  }

  private static synchronized void migrate() {
    if (migrated) {
      return;
    }
    Stack stack = Stack.start();
    Flyway.configure()
        .dataSource(
            stack.jdbcUrl(DATABASE), Login.OWNER.username(DATABASE), Login.OWNER.password(DATABASE))
        .locations("classpath:db/platform", "classpath:db/workshop")
        .outOfOrder(true)
        .placeholders(
            Map.of("app", Login.APP.username(DATABASE), "worker", Login.WORKER.username(DATABASE)))
        .load()
        .migrate();
    migrated = true;
  }

  private void clear() {
    execute(
        "TRUNCATE outbox, parked_outbox, topic_tick, bicycle, projection_offset, parked_event, republish_run");
    execute("DELETE FROM projection_generation");
    execute("DROP TRIGGER IF EXISTS refuse ON outbox");
    execute("DROP TABLE IF EXISTS bicycle_fact_g1, bicycle_fact_g2, bicycle_fact_g3");
  }

  /** Name of the service, and of its one topic's context. */
  public String name() {
    return name;
  }

  /** The workshop's topic. */
  public String topic() {
    return name + ".bicycles";
  }

  public Stack stack() {
    return stack;
  }

  public StackKafka kafka() {
    return stack.kafka();
  }

  public OutboxBell bell() {
    return bell;
  }

  /** Settings quick enough for a test; pairs of key and value below {@code onramp.messaging}. */
  public MessagingConfig config(String... overrides) {
    var settings = new HashMap<String, String>();
    settings.put("relay.candidacy", "100ms");
    settings.put("relay.back-off", "50ms");
    settings.put("relay.idle-max", "50ms");
    settings.put("relay.delivery-timeout", "4s");
    settings.put("relay.request-timeout", "2s");
    settings.put("relay.max-block", "4s");
    settings.put("relay.transaction-timeout", "6s");
    settings.put("topics.partitions", "3");
    settings.put("projections.poll", "50ms");
    settings.put("projections.watch", "100ms");
    settings.put("projections.report", "100ms");
    settings.put("projections.back-off", "50ms");
    settings.put("projections.metadata-age", "500ms");
    settings.put("projections.session-timeout", "6s");
    settings.put("projections.retired-grace", "1s");
    for (int i = 0; i < overrides.length; i += 2) {
      settings.put(overrides[i], overrides[i + 1]);
    }
    var prefixed = new HashMap<String, String>();
    settings.forEach((key, value) -> prefixed.put("onramp.messaging." + key, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withConverter(Duration.class, 200, new DurationConverter()) // reads 4s as Quarkus does
        .withMapping(MessagingConfig.class)
        .withSources(new PropertiesConfigSource(prefixed, "test", 100))
        .build()
        .getConfigMapping(MessagingConfig.class);
  }

  /** Kafka as clients under test reach it: through the proxy that can be frozen. */
  public KafkaSettings throughProxy() {
    return new KafkaSettings(Map.of("bootstrap.servers", kafka().bootstrapServers()), name);
  }

  /** Kafka round the proxy. */
  public KafkaSettings direct() {
    return new KafkaSettings(Map.of("bootstrap.servers", kafka().directBootstrapServers()), name);
  }

  /** The worker's login on the server itself. */
  public WorkerSessions sessions() {
    return sessions(stack.postgresPort());
  }

  /** The worker's login through a proxy of PostgreSQL. */
  public WorkerSessions sessions(int port) {
    return new WorkerSessions(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE,
        Login.WORKER.username(DATABASE),
        Login.WORKER.password(DATABASE));
  }

  /** As {@link #sessions()}, where whoever asks first meets an error of the JVM. */
  public WorkerSessions sessionsThatFailOnce() {
    return new WorkerSessions(
        stack.jdbcUrl(DATABASE), Login.WORKER.username(DATABASE), Login.WORKER.password(DATABASE)) {
      private final Set<String> met = ConcurrentHashMap.newKeySet();

      @Override
      public Connection open(String name, Duration timeout) throws SQLException {
        if (met.add(name)) {
          throw new NoClassDefFoundError("a library that does not load");
        }
        return super.open(name, timeout);
      }
    };
  }

  /** A relay that is running. */
  public Relay relay(String... overrides) {
    return relay(sessions(), throughProxy(), overrides);
  }

  /** A relay that is running, reaching its servers in some way of its own. */
  public Relay relay(WorkerSessions sessions, KafkaSettings kafka, String... overrides) {
    var relay = new Relay(sessions, kafka, config(overrides), List.of(topic()), bell);
    relay.start();
    atClose(relay::close);
    return relay;
  }

  /** Does it when the workshop closes. */
  public void atClose(Runnable closing) {
    opened.add(closing);
  }

  /** A connection of the worker, not in auto-commit mode. */
  public Connection worker() throws SQLException {
    Connection connection = stack.connect(DATABASE, Login.WORKER);
    connection.setAutoCommit(false);
    return connection;
  }

  /** Paints a bicycle and says so, in one transaction. */
  public void paint(String bicycle, String colour) {
    try (Connection c = worker()) {
      paint(c, bicycle, colour);
      c.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    bell.ring();
  }

  /**
   * Paints a bicycle in the caller's transaction: the row first, which locks it, then the event.
   */
  public long paint(Connection c, String bicycle, String colour) throws SQLException {
    long version = paintSilently(c, bicycle, colour);
    Outbox.appendAgain(c, List.of(painted(bicycle, version, colour)));
    return version;
  }

  /** Paints a bicycle and tells nobody. */
  public long paintSilently(Connection c, String bicycle, String colour) throws SQLException {
    try (PreparedStatement upsert =
        c.prepareStatement(
            """
            INSERT INTO bicycle AS b (id, version, colour) VALUES (?, first_version(), ?)
            ON CONFLICT (id) DO UPDATE SET version = b.version + 1, colour = excluded.colour
            RETURNING version
            """)) {
      upsert.setString(1, bicycle);
      upsert.setString(2, colour);
      try (ResultSet row = upsert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Says that a bicycle was erased, of which the database knows nothing. */
  public void erase(String bicycle, long version) throws SQLException {
    try (Connection c = worker()) {
      Outbox.appendAgain(
          c,
          List.of(
              new OutboundEvent(
                  topic(),
                  "org.onramp.workshop.BicycleErased.v1",
                  bicycle,
                  version,
                  Instant.now(),
                  new Bicycle(bicycle, version, "none"))));
      c.commit();
    }
    bell.ring();
  }

  /** The event that a bicycle was painted. */
  public OutboundEvent painted(String bicycle, long version, String colour) {
    return new OutboundEvent(
        topic(), PAINTED, bicycle, version, Instant.now(), new Bicycle(bicycle, version, colour));
  }

  /** Versions per bicycle as they stand in the log, in the log's order, committed ones only. */
  public Map<String, List<Long>> published() {
    var versions = new TreeMap<String, List<Long>>();
    for (StackKafka.Read read : kafka().read(topic())) {
      String version = read.headers().get("ce_aggregateversion");
      if (version != null) {
        versions.computeIfAbsent(read.key(), k -> new ArrayList<>()).add(Long.parseLong(version));
      }
    }
    return versions;
  }

  /** The places where an older version follows a newer one. */
  public static List<String> olderAfterNewer(Map<String, List<Long>> published) {
    var wrong = new ArrayList<String>();
    published.forEach(
        (key, versions) -> {
          long highest = 0;
          for (long version : versions) {
            if (version < highest) {
              wrong.add(key + ": " + version + " after " + highest);
            }
            highest = Math.max(highest, version);
          }
        });
    return wrong;
  }

  /**
   * Publishes without outbox, as another service's relay would; 0 as version leaves the header out.
   */
  public void publish(String topic, List<Bicycle> bicycles) {
    var bodies = new LinkedHashMap<Bicycle, String>();
    bicycles.forEach(b -> bodies.put(b, EventJson.write(b)));
    publish(topic, bicycles, bodies);
  }

  /** Publishes bodies that may be anything. */
  public void publish(String topic, List<Bicycle> bicycles, Map<Bicycle, String> bodies) {
    publish(bicycles.stream().map(b -> record(topic, b, bodies.get(b))).toList());
  }

  /** Publishes records as they are. */
  public void publish(List<ProducerRecord<String, String>> records) {
    try (var producer =
        new KafkaProducer<>(
            direct().producer(Map.of("acks", "all")),
            new StringSerializer(),
            new StringSerializer())) {
      for (var record : records) {
        var unused = producer.send(record);
      }
      producer.flush();
    }
  }

  /** The record of a bicycle as another service's relay would make it, which may be spoilt. */
  public ProducerRecord<String, String> record(String topic, Bicycle bicycle, String body) {
    return record(topic, null, bicycle, body);
  }

  /** The same with a time of the record's own, in milliseconds. */
  public ProducerRecord<String, String> record(
      String topic, Long timestamp, Bicycle bicycle, String body) {
    var record = new ProducerRecord<>(topic, null, timestamp, bicycle.bicycleId(), body);
    var headers = record.headers();
    headers.add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8));
    headers.add("ce_type", PAINTED.getBytes(UTF_8));
    headers.add("ce_time", Instant.now().toString().getBytes(UTF_8));
    if (bicycle.version() > 0) {
      headers.add("ce_aggregateversion", Long.toString(bicycle.version()).getBytes(UTF_8));
    }
    return record;
  }

  /** Rows of a query's first column, as text. */
  public List<String> query(String sql) {
    try (Connection c = stack.connectAsSuperuser(DATABASE);
        Statement statement = c.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A single number. */
  public long count(String sql) {
    return Long.parseLong(query(sql).get(0));
  }

  /** Rows that wait in the outbox. */
  public long waiting() {
    return count("SELECT count(*) FROM outbox");
  }

  public void execute(String sql) {
    try (Connection c = stack.connect(DATABASE, Login.OWNER);
        Statement statement = c.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    opened.forEach(Runnable::run);
  }
}
