package org.onramp.systemtests.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Inflicts faults one after another on a platform under load and keeps the table of the damage. */
final class Drill implements AutoCloseable {

  /**
   * One line of the table.
   *
   * @param recovery the longest time from the end of the fault until every service was ready, every
   *     begun write acknowledged and every store equal
   */
  record Line(String fault, int times, Findings findings, Duration recovery) {}

  private final Cluster cluster;
  private final Ledger ledger = new Ledger();
  private final Oracle oracle;
  private final Traffic traffic;
  private final Random random;
  private final List<Line> table = new ArrayList<>();

  /**
   * @param seed decides the moments at which faults strike; printed, so that a run can be repeated
   */
  Drill(String name, int portBase, long seed, Shape shape) {
    Path root = Path.of(System.getProperty("onramp.root"));
    cluster =
        new Cluster(
            root, root.resolve("deploy/system-tests/target").resolve(name), portBase, shape);
    oracle = new Oracle(cluster, ledger);
    traffic = new Traffic(cluster, ledger);
    random = new Random(seed);
    System.out.printf("Faults strike at moments drawn from seed %d%n", seed);
  }

  /** Waits for health and begins the traffic. */
  void start() {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
    while (!cluster.isReady()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("the platform did not become healthy");
      }
      Fault.rest(Duration.ofMillis(200));
    }
    traffic.start();
    Fault.rest(Duration.ofSeconds(5));
  }

  Traffic traffic() {
    return traffic;
  }

  /** Inflicts a fault as often as it says, and has the oracle look after each time. */
  Findings undergo(Fault fault) {
    Duration slowest = Duration.ZERO;
    Findings findings = Findings.NONE;
    for (int i = 0; i < fault.times(); i++) {
      Fault.rest(Duration.ofMillis(500 + random.nextInt(3_000)));
      Instant ended = inflict(fault.name(), fault.injury());
      Fault.rest(Duration.ofSeconds(1));
      traffic.pause();
      findings = findings.and(oracle.check());
      Duration recovery = Duration.between(ended, Instant.now());
      slowest = recovery.compareTo(slowest) > 0 ? recovery : slowest;
      inflict(fault.name(), fault.relief());
      traffic.resume();
      if (!findings.problems().isEmpty()) {
        break;
      }
    }
    table.add(new Line(fault.name(), fault.times(), findings, slowest));
    print(table.get(table.size() - 1));
    return findings;
  }

  private Instant inflict(String name, Fault.Injury injury) {
    try {
      return injury.inflict(cluster, oracle);
    } catch (Exception e) {
      ledger.surprise(name + " could not be inflicted: " + e);
      return Instant.now();
    }
  }

  /** All lines so far, as a table. */
  void printTable() {
    System.out.printf(
        "%n%-48s %6s %13s %6s %8s %12s%n",
        "fault", "times", "acknowledged", "lost", "doubled", "recovered in");
    table.forEach(Drill::print);
    Findings all = table.stream().map(Line::findings).reduce(Findings.NONE, Findings::and);
    int times = table.stream().mapToInt(Line::times).sum();
    System.out.printf(
        "%-48s %6d %13d %6d %8d%n",
        "together", times, all.acknowledged(), all.lost(), all.doubled());
  }

  @Override
  public void close() {
    traffic.close();
    cluster.close();
  }

  private static void print(Line line) {
    System.out.printf(
        "%-48s %6d %13d %6d %8d %10.1f s%n",
        line.fault(),
        line.times(),
        line.findings().acknowledged(),
        line.findings().lost(),
        line.findings().doubled(),
        line.recovery().toMillis() / 1000.0);
    line.findings().problems().forEach(problem -> System.out.println("    " + problem));
  }
}
