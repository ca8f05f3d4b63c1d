package org.onramp.bench.workload;

import static org.onramp.bench.harness.Contender.Role.LIMIT;
import static org.onramp.bench.harness.Contender.Role.OURS;
import static org.onramp.bench.harness.Figure.RATE;
import static org.onramp.bench.harness.Goal.atLeast;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import org.onramp.bench.data.OutboxRows;
import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Goal;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.harness.Workload;
import org.onramp.bench.machine.Peers;
import org.onramp.bench.machine.Servers;
import org.onramp.platform.messaging.OutboxBell;
import org.onramp.platform.messaging.relay.Relay;

/** How fast an outbox that has filled up is carried to Kafka. */
public final class RelayWorkload implements Workload {
  private static final String DATABASE = "relay";
  private static final String SERVICE = "bench-relay";
  private static final String TOPIC = "bench-relay.people";
  private static final int MADE = 5_000;

  private final Servers servers;
  private final Peers peers;

  /** Makes nothing before the first round. */
  public RelayWorkload(Servers servers, Peers peers) {
    this.servers = servers;
    this.peers = peers;
  }

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public String description() {
    return "drains a full outbox to Kafka, in order, deleting what was sent";
  }

  @Override
  public String unit() {
    return "events";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(20_000, 100_000, List.of(10_000, 1_000_000));
  }

  @Override
  public void begin(List<Integer> sizes) throws Exception {
    Library.database(servers, DATABASE);
  }

  @Override
  public List<Contender> contenders() {
    var all = new ArrayList<Contender>();
    all.add(new OrderedSelect());
    all.add(new RawProducer());
    all.add(new Draining("ours", false));
    all.add(new Draining("ours, old transaction open", true));
    all.addAll(
        peers.processes(
            "drain", "modulith", "gruelbox", "namastack", "debezium", "debezium-tuned"));
    return all;
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        atLeast(0.5, "ours", RATE, "ordered SELECT", "raw producer"),
        atLeast(0.7, "ours, old transaction open", RATE, "ours"),
        atLeast(5, "ours", RATE, "modulith"),
        atLeast(3, "ours", RATE, "gruelbox"),
        atLeast(3, "ours", RATE, "namastack"),
        atLeast(1.5, "ours", RATE, "debezium-tuned"),
        Goal.reported("ours", RATE, "debezium"));
  }

  /** Shares the database; each fills the outbox for itself. */
  private abstract class OnOutbox implements Contender {
    private final String name;
    private final Role role;
    private Connection connection;

    OnOutbox(String name, Role role) {
      this.name = name;
      this.role = role;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Role role() {
      return role;
    }

    Connection connection() throws SQLException {
      if (connection == null) {
        connection = servers.connect(DATABASE);
      }
      return connection;
    }

    @Override
    public void prepare(int size) throws Exception {
      OutboxRows.fill(connection(), TOPIC, size);
    }

    @Override
    public void close() throws Exception {
      if (connection != null) {
        connection.close();
      }
    }
  }

  private final class OrderedSelect extends OnOutbox {
    OrderedSelect() {
      super("ordered SELECT", LIMIT);
    }

    @Override
    public Measured run(int size) throws SQLException {
      Connection c = connection();
      c.setAutoCommit(false);
      long begun = System.nanoTime();
      int rows = 0;
      try (PreparedStatement select = c.prepareStatement("SELECT * FROM outbox ORDER BY id")) {
        select.setFetchSize(5_000);
        try (ResultSet row = select.executeQuery()) {
          int columns = row.getMetaData().getColumnCount();
          while (row.next()) {
            for (int i = 1; i <= columns; i++) {
              row.getString(i);
            }
            rows++;
          }
        }
      } finally {
        c.rollback();
        c.setAutoCommit(true);
      }
      return Measured.rate(rows, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  /** Nothing but sending: pipelined, idempotent, acknowledged by all. */
  private final class RawProducer implements Contender {
    private KafkaProducer<String, String> producer;
    private final List<ProducerRecord<String, String>> records = new ArrayList<>();

    @Override
    public String name() {
      return "raw producer";
    }

    @Override
    public Role role() {
      return LIMIT;
    }

    @Override
    public void prepare(int size) throws Exception {
      if (producer == null) {
        Kafka.create(servers, TOPIC);
        producer = Kafka.producer(servers, 5);
        producer.partitionsFor(TOPIC);
        Kafka.people(TOPIC, MADE).forEach(records::add);
      }
    }

    @Override
    public Measured run(int size) {
      long begun = System.nanoTime();
      Kafka.send(producer, Kafka.again(records, size));
      return Measured.rate(size, Duration.ofNanos(System.nanoTime() - begun));
    }

    @Override
    public void close() {
      if (producer != null) {
        producer.close(Duration.ofSeconds(5));
      }
    }
  }

  /** The library's relay, from the moment at which it leads. */
  private final class Draining extends OnOutbox {
    private final boolean oldTransaction;
    private Connection holding;

    /**
     * @param oldTransaction whether a transaction elsewhere keeps all that an earlier drain has
     *     deleted from being cleaned away
     */
    Draining(String name, boolean oldTransaction) {
      super(name, OURS);
      this.oldTransaction = oldTransaction;
    }

    @Override
    public void prepare(int size) throws Exception {
      super.prepare(size);
      if (oldTransaction) {
        holding = servers.connect(DATABASE);
        holding.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        holding.setAutoCommit(false);
        try (Statement statement = holding.createStatement()) {
          statement.execute("SELECT count(*) FROM outbox");
        }
        drain();
        OutboxRows.refill(connection(), size);
      }
    }

    @Override
    public Measured run(int size) throws Exception {
      try {
        return Measured.rate(size, drain());
      } finally {
        release();
      }
    }

    private Duration drain() throws SQLException, InterruptedException {
      try (PreparedStatement waits =
          connection().prepareStatement("SELECT FROM outbox WHERE id = ?")) {
        waits.setLong(1, lastId());
        var relay =
            new Relay(
                servers.sessions(DATABASE),
                servers.kafka(SERVICE),
                Library.config(),
                List.of(TOPIC),
                new OutboxBell());
        try (relay) {
          relay.start();
          while (relay.role() != Relay.Role.LEADER) {
            TimeUnit.MILLISECONDS.sleep(1);
          }
          long begun = System.nanoTime();
          while (isThere(waits)) {
            TimeUnit.MILLISECONDS.sleep(5);
          }
          return Duration.ofNanos(System.nanoTime() - begun);
        }
      }
    }

    private long lastId() throws SQLException {
      try (Statement statement = connection().createStatement();
          ResultSet row = statement.executeQuery("SELECT max(id) FROM outbox")) {
        row.next();
        return row.getLong(1);
      }
    }

    private boolean isThere(PreparedStatement waits) throws SQLException {
      try (ResultSet row = waits.executeQuery()) {
        return row.next();
      }
    }

    private void release() throws SQLException {
      if (holding != null) {
        holding.close();
        holding = null;
      }
    }

    @Override
    public void close() throws Exception {
      release();
      super.close();
    }
  }
}
