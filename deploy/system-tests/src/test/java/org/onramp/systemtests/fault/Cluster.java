package org.onramp.systemtests.fault;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * PostgreSQL, Kafka and the packaged services as supervised processes, each of which can be hurt
 * alone; services reach PostgreSQL and Kafka through networks that can be cut.
 */
final class Cluster implements AutoCloseable {
  /** Of the shared port base, on top of what the local stack uses. */
  private static final int PROXIES = 20;

  private static final int KAFKA_PROXIES = 24;
  private static final int FURTHER_BROKERS = 30;
  private static final int FURTHER_REPLICAS = 40;

  /** These processes are killed before the best code would pay for its making. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private static final int POSTGRES_DISK = 1_500;
  private static final int KAFKA_DISK = 600;

  private final Path root;
  private final int portBase;
  private final Shape shape;
  private final Ports ports;
  private final State state;
  private final State postgresState;
  private final Path kafkaFolder;
  private final Secrets secrets;
  private final SigningKeys keys;
  private final Node postgres;
  private final List<Node> brokers = new ArrayList<>();
  private final Map<Service, Node> services = new EnumMap<>(Service.class);
  private final List<Node> furtherReplicas = new ArrayList<>();
  private final Map<Service, TcpProxy> toPostgres = new EnumMap<>(Service.class);
  private final List<TcpProxy> toKafka = new ArrayList<>();
  private final List<SmallDisk> disks = new ArrayList<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  /**
   * Starts everything on an empty folder; healthy a while later.
   *
   * @param portBase the first of some fifty ports
   */
  Cluster(Path root, Path folder, int portBase, Shape shape) {
    State.delete(folder);
    this.root = root;
    this.portBase = portBase;
    this.shape = shape;
    ports = new Ports(portBase);
    state = new State(folder);
    state.prepare();
    if (shape.smallDisks()) {
      disks.add(SmallDisk.at(state.at("disk-postgres"), POSTGRES_DISK));
      disks.add(SmallDisk.at(state.at("disk-kafka"), KAFKA_DISK));
      postgresState = new State(disks.get(0).folder());
      kafkaFolder = disks.get(1).folder();
    } else {
      postgresState = state;
      kafkaFolder = state.at("kafka");
    }
    secrets = Secrets.in(state.at("secrets.properties"));
    keys = SigningKeys.in(state.at("keys"));
    for (Service service : Service.values()) {
      toPostgres.put(service, new TcpProxy(postgresProxy(service), ports.postgres()));
    }
    postgres = new Node("PostgreSQL", this::startPostgres);
    postgres.release();
    for (int i = 0; i < shape.brokers(); i++) {
      int number = i;
      toKafka.add(new TcpProxy(kafkaProxy(i), broker(i)));
      brokers.add(new Node("Kafka " + (i + 1), () -> startBroker(number)));
      brokers.get(i).release();
    }
    for (Service service : Service.values()) {
      services.put(service, start(service, service.module(), ports.of(service)));
    }
    for (int i = 1; i < shape.reportingReplicas(); i++) {
      furtherReplicas.add(start(Service.REPORTING, "reporting-service-" + (i + 1), replica(i)));
    }
  }

  private Node start(Service service, String name, int port) {
    Map<String, String> environment =
        new HashMap<>(new ServiceEnvironment(ports, secrets, keys).of(service));
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put(
        "ONRAMP_DATABASE_URL",
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgresProxy(service), service.shortName()));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses(this::kafkaProxy));
    environment.put("ONRAMP_MESSAGING_TOPICS_REPLICATION", Integer.toString(shape.replication()));
    List<String> command =
        ServiceProcess.command(ServiceProcess.jar(root, service), List.of(SHORT_LIVED));
    Node node = new Node(name, () -> Child.start(state, name, command, environment));
    node.release();
    return node;
  }

  Node postgres() {
    return postgres;
  }

  /** The brokers, at least one. */
  List<Node> brokers() {
    return brokers;
  }

  Node service(Service service) {
    return services.get(service);
  }

  /** Processes of reporting beside the one that answers. */
  List<Node> furtherReplicas() {
    return furtherReplicas;
  }

  /** The ways to the brokers, for clients and for each other. */
  List<TcpProxy> toKafka() {
    return toKafka;
  }

  /** Under PostgreSQL, where the shape has small disks. */
  SmallDisk postgresDisk() {
    return disks.get(0);
  }

  /** Under all brokers, where the shape has small disks. */
  SmallDisk kafkaDisk() {
    return disks.get(1);
  }

  TcpProxy toPostgres(Service service) {
    return toPostgres.get(service);
  }

  /** Forgets all that Kafka has; only while the brokers are held. */
  void emptyKafka() {
    for (int i = 0; i < brokers.size(); i++) {
      State.delete(kafkaLogs(i));
    }
  }

  /** Where a reader finds the brokers; their answers lead through the proxies. */
  String bootstrapServers() {
    return addresses(this::broker);
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

  /** Whether every service that is meant to run says that it can work. */
  boolean isReady() {
    for (Service service : Service.values()) {
      if (services.get(service).isWanted() && !isReady(ports.of(service))) {
        return false;
      }
    }
    for (int i = 1; i < shape.reportingReplicas(); i++) {
      if (furtherReplicas.get(i - 1).isWanted() && !isReady(replica(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isReady(int port) {
    URI ready = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port));
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
    Stream.concat(services.values().stream(), furtherReplicas.stream())
        .parallel()
        .forEach(Node::close);
    brokers.parallelStream().forEach(Node::close);
    postgres.close();
    toPostgres.values().forEach(TcpProxy::close);
    toKafka.forEach(TcpProxy::close);
    disks.forEach(SmallDisk::close);
  }

  private int postgresProxy(Service service) {
    return ports.of(service) + PROXIES;
  }

  private int kafkaProxy(int number) {
    return portBase + KAFKA_PROXIES + number;
  }

  private int broker(int number) {
    return number == 0 ? ports.kafka() : portBase + FURTHER_BROKERS + 2 * number;
  }

  private int controller(int number) {
    return number == 0 ? ports.kafkaController() : broker(number) + 1;
  }

  private int replica(int number) {
    return portBase + FURTHER_REPLICAS + number;
  }

  private Path kafkaLogs(int number) {
    return kafkaFolder.resolve("broker-" + (number + 1));
  }

  private String addresses(IntUnaryOperator port) {
    return IntStream.range(0, shape.brokers())
        .mapToObj(i -> "127.0.0.1:" + port.applyAsInt(i))
        .collect(Collectors.joining(","));
  }

  private Child startPostgres() {
    PostgresServer server =
        PostgresServer.start(postgresState, ports.postgres(), secrets.superuserPassword());
    new Databases(server, secrets).create(postgresState);
    return server.process();
  }

  private Child startBroker(int number) {
    String voters =
        IntStream.range(0, shape.brokers())
            .mapToObj(i -> "%d@127.0.0.1:%d".formatted(i + 1, controller(i)))
            .collect(Collectors.joining(","));
    String replication = Integer.toString(shape.replication());
    return Child.start(
        state,
        "kafka-" + (number + 1),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            SHORT_LIVED,
            "-Xmx256m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            BrokerProcess.class.getName(),
            kafkaLogs(number).toString(),
            Integer.toString(broker(number)),
            Integer.toString(controller(number)),
            "node.id=" + (number + 1),
            "broker.id=" + (number + 1),
            "controller.quorum.voters=" + voters,
            "advertised.listeners=PLAINTEXT://127.0.0.1:" + kafkaProxy(number),
            "offsets.topic.replication.factor=" + replication,
            "transaction.state.log.replication.factor=" + replication,
            "transaction.state.log.min.isr=" + (shape.replication() == 3 ? 2 : 1)),
        Map.of());
  }
}
