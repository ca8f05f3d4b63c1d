package org.onramp.bench.workload;

import static org.onramp.bench.harness.Figure.P99;
import static org.onramp.bench.harness.Figure.RATE;
import static org.onramp.bench.harness.Goal.atLeast;
import static org.onramp.bench.harness.Goal.atMost;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;

import org.onramp.bench.data.Copies;
import org.onramp.bench.data.People;
import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Goal;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.harness.Workload;
import org.onramp.bench.load.HttpConnection;
import org.onramp.bench.load.Load;
import org.onramp.bench.load.Requests;
import org.onramp.bench.machine.Jvm;
import org.onramp.bench.machine.Peers;
import org.onramp.bench.machine.Servers;
import org.onramp.bench.machine.Services;
import org.onramp.local.Service;

/** How many people a minute can be recorded one by one over REST, and how long one takes. */
public final class RestCreateWorkload implements Workload {
  private static final String INTAKE = "intake";
  private static final int CALLERS = 16;

  // What a create writes: the row, its event, and who did it. The same columns, values of the same
  // size.
  private static final String SCRIPT =
      """
      WITH made AS (
        INSERT INTO limit_participant (id, provider_id, reference, version, revision, person_id, first_name,
          last_name, birth_date, gender, race_ethnicity, veteran, email, postcode, participant_type, age_band,
          said, transitions, created_at, updated_at)
        VALUES (gen_random_uuid(), 'bench-provider', gen_random_uuid()::text, 1, 1, gen_random_uuid(), 'Rosa',
          'Nguyen', '1994-03-02', 'WOMAN', '{ASIAN}', false, 'rosa.1@example.org', '90011', 'NEW_ENTRANT',
          '25-34', '{}', %s,
          now(), now())
        RETURNING id
      ), told AS (
        INSERT INTO limit_audit_event (id, who, role, org, action, subject, why, correlation_id)
        SELECT gen_random_uuid(), 'provider@bench-provider', 'provider', 'bench-provider', 'participant.record',
          id::text, '', gen_random_uuid()::text FROM made
      )
      INSERT INTO limit_outbox (event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at)
      SELECT gen_random_uuid(), 'intake.participants', id::text, 1, '%s', %s, now() FROM made;
      """
          .formatted(
              literal(
                  "[{\"on\": \"2026-02-03\", \"state\": \"REGISTERED\","
                      + " \"recordedAt\": \"2026-02-03T17:04:05.123456Z\"}]"),
              People.TYPE,
              literal(People.event(People.id(1), 1, 1)));

  private final Servers servers;
  private final Path root;
  private final Peers peers;
  private final AtomicLong series = new AtomicLong();
  private Services services;
  private double rate;

  /**
   * @param root of the packaged project
   */
  public RestCreateWorkload(Servers servers, Path root, Peers peers) {
    this.servers = servers;
    this.root = root;
    this.peers = peers;
  }

  /** A colon would begin a variable of pgbench's. */
  private static String literal(String text) {
    return "U&'" + text.replace(":", "\\003a") + "'";
  }

  @Override
  public String name() {
    return "rest-create";
  }

  @Override
  public String description() {
    return "%d callers record people one by one; p99 at half of our own maximum, open loop"
        .formatted(CALLERS);
  }

  @Override
  public String unit() {
    return "requests";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(4_000, 10_000, List.of());
  }

  /** Intake with its relay at work, as in life. */
  @Override
  public void begin(List<Integer> sizes) throws Exception {
    services = Services.start(servers, root, Map.of(), Service.INTAKE);
    try (Connection c = servers.connect(INTAKE)) {
      for (String table : List.of("participant", "outbox", "audit_event")) {
        Copies.like(c, "limit_" + table, table);
      }
    }
    rate = Load.half(() -> perSecond(sizes.get(0), intake()));
  }

  @Override
  public void end() {
    if (services != null) {
      services.close();
    }
  }

  @Override
  public List<Contender> contenders() {
    var all = new ArrayList<Contender>();
    all.add(
        new Pgbench(
            servers,
            INTAKE,
            CALLERS,
            SCRIPT,
            List.of("TRUNCATE limit_participant, limit_outbox, limit_audit_event", "CHECKPOINT"),
            () -> rate));
    all.add(new Ours());
    all.add(new Spring());
    return all;
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        atLeast(0.35, "ours", RATE, "pgbench"),
        atMost(5, "ours", P99, "pgbench"),
        atLeast(1.8, "ours", RATE, "spring"),
        Goal.reported("ours", P99, "spring"));
  }

  /** Callers of providers of their own, each with one token. */
  private IntFunction<Load.Worker> intake() {
    String name = "R" + series.incrementAndGet();
    List<String> tokens =
        IntStream.range(0, CALLERS)
            .mapToObj(i -> services.token("provider", "bench-provider-" + i))
            .toList();
    return number ->
        new Requests(
            services.address(Service.INTAKE),
            n ->
                HttpConnection.request(
                    "PUT",
                    "/v1/participants/by-reference/%s-%d".formatted(name, n),
                    tokens.get(number),
                    "Content-Type: application/json\r\n",
                    People.details((int) n)));
  }

  private static double perSecond(int size, IntFunction<Load.Worker> callers) throws Exception {
    return size / (Load.closed(CALLERS, size, callers).toNanos() / 1e9);
  }

  /** First as fast as goes, then half as fast as we can. */
  private Measured both(int size, IntFunction<Load.Worker> first, IntFunction<Load.Worker> second)
      throws Exception {
    double perSecond = perSecond(size, first);
    Histogram latencies = Load.histogram();
    Load.open(CALLERS, rate, size, second, latencies);
    return new Measured(
        2L * size, Map.of(RATE, perSecond, P99, latencies.getValueAtPercentile(99) / 1e6));
  }

  private final class Ours implements Contender {
    @Override
    public String name() {
      return "ours";
    }

    @Override
    public Role role() {
      return Role.OURS;
    }

    @Override
    public void prepare(int size) throws Exception {
      servers.execute(INTAKE, "TRUNCATE participant, application, outbox CASCADE", "CHECKPOINT");
    }

    @Override
    public Measured run(int size) throws Exception {
      return both(size, intake(), intake());
    }
  }

  /** The same request to the same tables by another framework, in a process of its own. */
  private final class Spring implements Contender {
    private Jvm process;
    private URI address;

    @Override
    public String name() {
      return "spring";
    }

    @Override
    public Role role() {
      return Role.PEER;
    }

    @Override
    public void prepare(int size) throws Exception {
      if (process == null) {
        process = peers.start("rest", name());
        address = URI.create(process.ask("address"));
      }
      process.ask("prepare " + size);
    }

    @Override
    public Measured run(int size) throws Exception {
      return both(size, caller(), caller());
    }

    private IntFunction<Load.Worker> caller() {
      String name = "S" + series.incrementAndGet();
      return number ->
          new Requests(
              address,
              n ->
                  HttpConnection.request(
                      "PUT",
                      "/v1/participants/by-reference/%s-%d".formatted(name, n),
                      "none",
                      "Content-Type: application/json\r\n",
                      People.details((int) n)));
    }

    @Override
    public void close() {
      if (process != null) {
        process.close();
      }
    }
  }
}
