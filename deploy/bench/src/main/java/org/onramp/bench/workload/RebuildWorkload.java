package org.onramp.bench.workload;

import static org.onramp.bench.harness.Figure.RATE;
import static org.onramp.bench.harness.Goal.atLeast;

import java.time.Duration;
import java.util.List;

import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Goal;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.harness.Workload;
import org.onramp.bench.machine.Servers;

/** How fast reporting's facts are built anew beside the live ones, up to the swap. */
public final class RebuildWorkload implements Workload {
  private static final String DATABASE = "rebuild";

  private final Servers servers;

  /** Makes nothing before the first round. */
  public RebuildWorkload(Servers servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public String description() {
    return "builds the next generation of the facts from Kafka; it must say what the live one says";
  }

  @Override
  public String unit() {
    return "events";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(20_000, 1_000_000, List.of(10_000, 100_000));
  }

  @Override
  public void begin(List<Integer> sizes) throws Exception {
    Facts.createTopics(servers);
  }

  @Override
  public List<Contender> contenders() {
    return List.of(new PollParse(), new Rebuilding());
  }

  @Override
  public List<Goal> goals() {
    return List.of(atLeast(0.6, "ours", RATE, "poll + parse"));
  }

  private final class PollParse extends Reading {
    PollParse() {
      super("poll + parse", servers, Facts.TOPIC);
    }

    @Override
    void take(List<ParticipantUpsert.Body> bodies) {
      // parsed, and that is all
    }
  }

  /** From the moment at which the new generation's consumer has its partitions, to the swap. */
  private final class Rebuilding implements Contender {
    private static final int LIVE = 1;
    private Facts facts;

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
      close();
      Kafka.fill(servers, Facts.TOPIC, size);
      Library.database(servers, DATABASE);
      facts = Facts.start(servers, DATABASE);
      facts.awaitRead(LIVE, size);
      servers.execute(DATABASE, "CHECKPOINT");
    }

    @Override
    public Measured run(int size) throws Exception {
      int next = facts.startRebuild();
      facts.awaitClaimed(next, Kafka.PARTITIONS);
      long begun = System.nanoTime();
      facts.awaitLive(next);
      long took = System.nanoTime() - begun;
      String live = facts.checksum(LIVE);
      String rebuilt = facts.checksum(next);
      if (!live.equals(rebuilt) || !live.startsWith(size + ":")) {
        throw new IllegalStateException(
            "the rebuilt facts (%s) are not the live ones (%s)".formatted(rebuilt, live));
      }
      return Measured.rate(size, Duration.ofNanos(took));
    }

    @Override
    public void close() throws Exception {
      if (facts != null) {
        facts.close();
        facts = null;
      }
    }
  }
}
