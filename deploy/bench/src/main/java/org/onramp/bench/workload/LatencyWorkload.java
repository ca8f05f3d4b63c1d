package org.onramp.bench.workload;

import static org.onramp.bench.harness.Figure.P50;
import static org.onramp.bench.harness.Figure.P99;
import static org.onramp.bench.harness.Figure.RATE;
import static org.onramp.bench.harness.Goal.atMost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Goal;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.harness.Workload;
import org.onramp.bench.load.Load;
import org.onramp.bench.machine.Peers;
import org.onramp.bench.machine.Servers;

/** How long after its commit a change reaches a consumer, at half of what can be written. */
public final class LatencyWorkload implements Workload {
  private static final String DATABASE = "latency";
  private static final String TOPIC = "bench-latency.people";
  private static final int WRITERS = 8;
  private static final int CALIBRATION = 8_000;

  private final Servers servers;
  private final Peers peers;
  private final Carrier.Route route;
  private double rate;

  /** Makes nothing before the first round. */
  public LatencyWorkload(Servers servers, Peers peers) {
    this.servers = servers;
    this.peers = peers;
    this.route = new Carrier.Route(servers, DATABASE, TOPIC);
  }

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String description() {
    return "commit to consumer at half load, open loop, from the moment each write was due";
  }

  @Override
  public String unit() {
    return "creates";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(5_000, 60_000, List.of());
  }

  /** Half load is half of what eight writers and the relay can do together. */
  @Override
  public void begin(List<Integer> sizes) throws Exception {
    Library.database(servers, DATABASE);
    servers.execute(DATABASE, Creates.TABLE);
    Kafka.create(servers, TOPIC);
    rate = HalfLoad.of(route, WRITERS, CALIBRATION);
  }

  @Override
  public List<Contender> contenders() {
    var all = new ArrayList<Contender>();
    all.add(new Carried("INSERT, producer, consumer", Contender.Role.LIMIT, Carrier.direct(route)));
    all.add(new Carried("ours", Contender.Role.OURS, Carrier.relay(route)));
    for (String peer : List.of("debezium", "debezium-tuned")) {
      all.add(new Carried(peer, Contender.Role.PEER, new PeerCarrier(peers, peer, route)));
    }
    return all;
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        atMost(3, "ours", P99, "INSERT, producer, consumer"),
        atMost(0.05, "ours", P50, "debezium"),
        Goal.reported("ours", P50, "debezium-tuned"),
        Goal.reported("ours", P99, "debezium-tuned"));
  }

  private final class Carried implements Contender {
    private final String name;
    private final Role role;
    private final Carrier carrier;

    Carried(String name, Role role, Carrier carrier) {
      this.name = name;
      this.role = role;
      this.carrier = carrier;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Role role() {
      return role;
    }

    @Override
    public void prepare(int size) throws Exception {
      servers.execute(DATABASE, "TRUNCATE person, outbox", "CHECKPOINT");
    }

    @Override
    public Measured run(int size) throws Exception {
      carrier.open();
      try (Arrivals arrivals = Arrivals.at(servers, TOPIC, (record, due) -> {})) {
        Load.open(WRITERS, rate, size, number -> carrier.writer(), null);
        return Measured.latency(arrivals.await(size)).with(RATE, rate);
      } finally {
        carrier.close();
      }
    }

    @Override
    public void close() {
      carrier.end();
    }
  }

  /** The rate at which writers and relay are half busy. */
  static final class HalfLoad {
    private HalfLoad() {}

    static double of(Carrier.Route route, int writers, int operations) throws Exception {
      Carrier relay = Carrier.relay(route);
      relay.open();
      try {
        return Load.half(() -> perSecond(route, relay, writers, operations));
      } finally {
        relay.close();
      }
    }

    private static double perSecond(Carrier.Route route, Carrier relay, int writers, int operations)
        throws Exception {
      try (Arrivals arrivals = Arrivals.at(route.servers(), route.topic(), (r, due) -> {})) {
        long begun = System.nanoTime();
        Load.closed(writers, operations, number -> relay.writer());
        arrivals.await(operations);
        return operations / (Duration.ofNanos(System.nanoTime() - begun).toNanos() / 1e9);
      }
    }
  }
}
