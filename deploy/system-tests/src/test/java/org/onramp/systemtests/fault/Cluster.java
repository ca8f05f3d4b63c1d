package org.onramp.systemtests.fault;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.onramp.local.Ports;
import org.onramp.local.Service;
import org.onramp.local.ServiceEnvironment;
import org.onramp.local.ServiceProcess;
import org.onramp.local.State;
import org.onramp.local.identity.LocalIssuer;
import org.onramp.local.identity.Secrets;
import org.onramp.local.identity.SigningKeys;
import org.onramp.local.postgres.Databases;
import org.onramp.local.postgres.PostgresServer;
import org.onramp.local.process.Child;
import org.onramp.systemtests.Api;

/**
 * PostgreSQL, Kafka and the four packaged services as six supervised processes, each of which can
 * be hurt alone; services reach PostgreSQL and Kafka through networks that can be cut.
 */
final class Cluster implements AutoCloseable {
  private static final int PROXIES_ABOVE = 20;

  private final Ports ports;
  private final State state;
  private final Secrets secrets;
  private final SigningKeys keys;
  private final Node postgres;
  private final Node kafka;
  private final Map<Service, Node> services = new EnumMap<>(Service.class);
  private final Map<Service, TcpProxy> toPostgres = new EnumMap<>(Service.class);
  private final TcpProxy toKafka;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  /**
   * Starts everything on an empty folder; healthy a while later.
   *
   * @param portBase the first of some thirty ports
   */
  Cluster(Path root, Path folder, int portBase) {
    State.delete(folder);
    ports = new Ports(portBase);
    state = new State(folder);
    state.prepare();
    secrets = Secrets.in(state.at("secrets.properties"));
    keys = SigningKeys.in(state.at("keys"));
    int kafkaProxy = portBase + PROXIES_ABOVE + Service.values().length;
    toKafka = new TcpProxy(kafkaProxy, ports.kafka());
    for (Service service : Service.values()) {
      toPostgres.put(service, new TcpProxy(postgresProxy(service), ports.postgres()));
    }
    postgres = new Node("PostgreSQL", this::startPostgres);
    kafka = new Node("Kafka", () -> startKafka(kafkaProxy));
    postgres.release();
    kafka.release();
    for (Service service : Service.values()) {
      Map<String, String> environment =
          new java.util.HashMap<>(new ServiceEnvironment(ports, secrets, keys).of(service));
      environment.put(
          "ONRAMP_DATABASE_URL",
          "jdbc:postgresql://127.0.0.1:%d/%s"
              .formatted(postgresProxy(service), service.shortName()));
      environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaProxy);
      Node node =
          new Node(
              service.module(),
              () ->
                  Child.start(
                      state,
                      service.module(),
                      ServiceProcess.command(ServiceProcess.jar(root, service), List.of()),
                      environment));
      services.put(service, node);
      node.release();
    }
  }

  Node postgres() {
    return postgres;
  }

  Node kafka() {
    return kafka;
  }

  Node service(Service service) {
    return services.get(service);
  }

  TcpProxy toKafka() {
    return toKafka;
  }

  TcpProxy toPostgres(Service service) {
    return toPostgres.get(service);
  }

  /** The folder of the broker's logs, to be emptied while it is held. */
  Path kafkaLogs() {
    return state.at("kafka");
  }

  /** Where a reader outside of all cuts finds the broker; its answers lead through the proxy. */
  String brokers() {
    return "127.0.0.1:" + ports.kafka();
  }

  Api as(String role, String organisation, Service service) {
    String token =
        tokens.computeIfAbsent(
            role + "@" + organisation, key -> new LocalIssuer(keys).token(role, organisation));
    return new Api(ports.address(service), token);
  }

  /** A connection past the proxies, as the login that reads every row. */
  Connection database(Service service) throws SQLException {
    return connect(
        service.shortName(), service.shortName() + "_worker", secrets.password(service, "worker"));
  }

  /** A connection as the database's administrator. */
  Connection administrator() throws SQLException {
    return connect("postgres", "postgres", secrets.superuserPassword());
  }

  private Connection connect(String database, String user, String password) throws SQLException {
    Properties login = new Properties();
    login.put("user", user);
    login.put("password", password);
    login.put("connectTimeout", "5");
    login.put("socketTimeout", "60");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(), database), login);
  }

  /** Whether every service says that it can work. */
  boolean isReady() {
    return Stream.of(Service.values()).allMatch(this::isReady);
  }

  private boolean isReady(Service service) {
    URI ready = ports.address(service).resolve("/q/health/ready");
    try {
      HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
      connection.setConnectTimeout(2_000);
      connection.setReadTimeout(2_000);
      try {
        return connection.getResponseCode() == 200;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    services.values().parallelStream().forEach(Node::close);
    kafka.close();
    postgres.close();
    toPostgres.values().forEach(TcpProxy::close);
    toKafka.close();
  }

  private int postgresProxy(Service service) {
    return ports.of(service) + PROXIES_ABOVE;
  }

  private Child startPostgres() {
    PostgresServer server =
        PostgresServer.start(state, ports.postgres(), secrets.superuserPassword());
    new Databases(server, secrets).create(state);
    return server.process();
  }

  private Child startKafka(int advertisedPort) {
    return Child.start(
        state,
        "kafka",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            BrokerProcess.class.getName(),
            kafkaLogs().toString(),
            Integer.toString(ports.kafka()),
            Integer.toString(ports.kafkaController()),
            Integer.toString(advertisedPort)),
        Map.of());
  }
}
