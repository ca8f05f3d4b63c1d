package org.onramp.bench.workload;

import static org.onramp.bench.harness.Figure.RATE;
import static org.onramp.bench.harness.Goal.atLeast;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Goal;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.harness.Workload;
import org.onramp.bench.machine.Peers;
import org.onramp.bench.machine.Servers;

/** How fast reporting keeps up with people who are new to it. */
public final class ProjectionWorkload implements Workload {
  private static final String OURS = "projection";
  private static final String LIMIT = "upsert";

  private final Servers servers;
  private final Peers peers;

  /** Makes nothing before the first round. */
  public ProjectionWorkload(Servers servers, Peers peers) {
    this.servers = servers;
    this.peers = peers;
  }

  @Override
  public String name() {
    return "projection";
  }

  @Override
  public String description() {
    return "reporting reads events about people into its facts, offsets included";
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
    Facts.createTopics(servers);
  }

  @Override
  public List<Contender> contenders() {
    var all = new ArrayList<Contender>();
    all.add(new PollParseUpsert());
    all.add(new Live());
    all.addAll(peers.processes("project", "hibernate", "streams", "sink"));
    return all;
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        atLeast(0.8, "ours", RATE, "poll + parse + upsert"),
        atLeast(15, "ours", RATE, "hibernate"),
        atLeast(3, "ours", RATE, "streams"),
        atLeast(2, "ours", RATE, "sink"));
  }

  private final class PollParseUpsert extends Reading {
    private Connection connection;

    PollParseUpsert() {
      super("poll + parse + upsert", servers, Facts.TOPIC);
    }

    @Override
    public void prepare(int size) throws Exception {
      super.prepare(size);
      close();
      Library.database(servers, LIMIT);
      servers.execute(
          LIMIT,
          "CREATE TABLE participant_fact_g1 PARTITION OF participant_fact FOR VALUES IN (1)",
          "CHECKPOINT");
      connection = servers.connect(LIMIT);
      connection.createStatement().execute("SET synchronous_commit = off");
    }

    @Override
    void take(List<ParticipantUpsert.Body> bodies) throws SQLException {
      ParticipantUpsert.write(connection, bodies);
    }

    @Override
    public void close() throws SQLException {
      if (connection != null) {
        connection.close();
      }
    }
  }

  /** From the moment at which the consumer has its partitions. */
  private final class Live implements Contender {
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
      Kafka.fill(servers, Facts.TOPIC, size);
      Library.database(servers, OURS);
      servers.execute(OURS, "CHECKPOINT");
    }

    @Override
    public Measured run(int size) throws Exception {
      try (Facts facts = Facts.start(servers, OURS)) {
        facts.awaitClaimed(1, Kafka.PARTITIONS);
        long begun = System.nanoTime();
        facts.awaitRead(1, size);
        return Measured.rate(size, Duration.ofNanos(System.nanoTime() - begun));
      }
    }
  }
}
