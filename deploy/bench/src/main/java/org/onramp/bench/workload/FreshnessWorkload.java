package org.onramp.bench.workload;

import static org.onramp.bench.harness.Figure.P99;
import static org.onramp.bench.harness.Figure.RATE;
import static org.onramp.bench.harness.Goal.atMost;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.HdrHistogram.Histogram;

import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Goal;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.harness.Workload;
import org.onramp.bench.load.Load;
import org.onramp.bench.machine.Jvm;
import org.onramp.bench.machine.Peers;
import org.onramp.bench.machine.Servers;

/**
 * How long after its commit a change is in the facts, from which every live question is answered.
 */
public final class FreshnessWorkload implements Workload {
  private static final String SOURCE = "freshness_source";
  private static final String FACTS = "freshness_facts";
  private static final int WRITERS = 8;
  private static final int CALIBRATION = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String DEBEZIUM_AND_SINK = "debezium and its sink";

  /** Apart from ours, whose consumer would have to look at what has no headers. */
  private static final String PEER_TOPIC = "bench-freshness.people";

  private final Servers servers;
  private final Peers peers;
  private final Carrier.Route route;
  private Facts facts;
  private double rate;

  /** Makes nothing before the first round. */
  public FreshnessWorkload(Servers servers, Peers peers) {
    this.servers = servers;
    this.peers = peers;
    this.route = new Carrier.Route(servers, SOURCE, Facts.TOPIC);
  }

  @Override
  public String name() {
    return "freshness";
  }

  @Override
  public String description() {
    return "commit to visible in reporting's facts at half load, open loop";
  }

  @Override
  public String unit() {
    return "creates";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(5_000, 60_000, List.of());
  }

  /** Everything that is alive in the pipeline: relay, projection, and half of what they can do. */
  @Override
  public void begin(List<Integer> sizes) throws Exception {
    Library.database(servers, SOURCE);
    Library.database(servers, FACTS);
    servers.execute(SOURCE, Creates.TABLE);
    Facts.createTopics(servers);
    Kafka.create(servers, PEER_TOPIC);
    Kafka.fill(servers, Facts.TOPIC, 0);
    facts = Facts.start(servers, FACTS);
    facts.awaitClaimed(1, Kafka.PARTITIONS);
    rate = LatencyWorkload.HalfLoad.of(route, WRITERS, CALIBRATION);
  }

  @Override
  public void end() throws Exception {
    if (facts != null) {
      facts.close();
    }
  }

  @Override
  public List<Contender> contenders() {
    return List.of(new ToConsumer(), new ToFacts(), new ToSink());
  }

  @Override
  public List<Goal> goals() {
    return List.of(atMost(2, "ours", P99, "relay"), atMost(0.1, "ours", P99, DEBEZIUM_AND_SINK));
  }

  private abstract class Flowing implements Contender {
    final Carrier carrier;

    Flowing(Carrier carrier) {
      this.carrier = carrier;
    }

    @Override
    public void prepare(int size) throws Exception {
      servers.execute(SOURCE, "TRUNCATE person, outbox", "CHECKPOINT");
      carrier.open();
    }

    @Override
    public Measured run(int size) throws Exception {
      try {
        return flow(size);
      } finally {
        carrier.close();
      }
    }

    abstract Measured flow(int size) throws Exception;

    void load(int size) throws Exception {
      Load.open(WRITERS, rate, size, number -> carrier.writer(), null);
    }
  }

  /** The part of the way that is the relay's. */
  private final class ToConsumer extends Flowing {
    ToConsumer() {
      super(Carrier.relay(route));
    }

    @Override
    public String name() {
      return "relay";
    }

    @Override
    public Role role() {
      return Role.LIMIT;
    }

    @Override
    Measured flow(int size) throws Exception {
      try (Arrivals arrivals = Arrivals.at(servers, Facts.TOPIC, (record, due) -> {})) {
        load(size);
        return Measured.latency(arrivals.await(size)).with(RATE, rate);
      }
    }
  }

  private final class ToFacts extends Flowing {
    ToFacts() {
      super(Carrier.relay(route));
    }

    @Override
    public String name() {
      return "ours";
    }

    @Override
    public Role role() {
      return Role.OURS;
    }

    @Override
    Measured flow(int size) throws Exception {
      try (Connection connection = servers.connect(FACTS)) {
        var visible = new Visible(connection);
        try (Arrivals arrivals =
            Arrivals.at(
                servers,
                Facts.TOPIC,
                (record, due) -> visible.expect(record.partition(), record.offset(), due))) {
          var watching = new Thread(() -> visible.watch(size), "visible");
          watching.start();
          load(size);
          arrivals.await(size);
          watching.join(PATIENCE.toMillis());
          if (watching.isAlive()) {
            watching.interrupt();
            throw new TimeoutException("the facts did not catch up");
          }
        }
        return Measured.latency(visible.latencies).with(RATE, rate);
      }
    }
  }

  /** Debezium as shipped, and the JDBC sink behind it, each in a process of its own. */
  private final class ToSink extends Flowing {
    private Jvm sink;

    ToSink() {
      super(new PeerCarrier(peers, "debezium", new Carrier.Route(servers, SOURCE, PEER_TOPIC)));
    }

    @Override
    public String name() {
      return DEBEZIUM_AND_SINK;
    }

    @Override
    public Role role() {
      return Role.PEER;
    }

    @Override
    public void prepare(int size) throws Exception {
      if (sink == null) {
        sink = peers.start("follow", "sink");
      }
      super.prepare(size);
    }

    @Override
    Measured flow(int size) throws Exception {
      sink.ask("open " + PEER_TOPIC);
      try {
        load(size);
        return Peers.measured(sink.ask("await " + size));
      } finally {
        sink.ask("close");
      }
    }

    @Override
    public void close() {
      carrier.end();
      if (sink != null) {
        sink.close();
      }
    }
  }

  /**
   * Which events can be seen in the facts: those below the offset that was committed together with
   * them. Asked every other millisecond, which costs the database next to nothing.
   */
  private static final class Visible {
    private static final String READ =
        """
        SELECT partition, next FROM projection_offset
        WHERE projection = 'facts' AND generation = 1 AND topic = '%s'
        """
            .formatted(Facts.TOPIC);

    private record Expected(long offset, long due) {}

    private final Connection connection;
    private final List<Deque<Expected>> expected =
        java.util.stream.Stream.generate(() -> (Deque<Expected>) new ArrayDeque<Expected>())
            .limit(Kafka.PARTITIONS)
            .toList();
    private final Histogram latencies = Load.histogram();

    Visible(Connection connection) {
      this.connection = connection;
    }

    void expect(int partition, long offset, long due) {
      Deque<Expected> waiting = expected.get(partition);
      synchronized (waiting) {
        waiting.add(new Expected(offset, due));
      }
    }

    void watch(int size) {
      try (PreparedStatement read = connection.prepareStatement(READ)) {
        while (latencies.getTotalCount() < size) {
          try (ResultSet row = read.executeQuery()) {
            long now = System.nanoTime();
            while (row.next()) {
              seen(row.getInt(1), row.getLong(2), now);
            }
          }
          TimeUnit.MILLISECONDS.sleep(2);
        }
      } catch (InterruptedException e) {
        // given up
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private void seen(int partition, long next, long now) {
      Deque<Expected> waiting = expected.get(partition);
      synchronized (waiting) {
        while (!waiting.isEmpty() && waiting.peek().offset() < next) {
          long late = now - waiting.remove().due();
          latencies.recordValue(Math.min(late, PATIENCE.toNanos()));
        }
      }
    }
  }
}
