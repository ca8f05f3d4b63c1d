package org.onramp.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.onramp.bench.harness.Harness;
import org.onramp.bench.harness.Outcome;
import org.onramp.bench.harness.Plan;
import org.onramp.bench.harness.ResultFile;
import org.onramp.bench.harness.Table;
import org.onramp.bench.harness.Workload;
import org.onramp.bench.machine.Machine;
import org.onramp.bench.machine.Peers;
import org.onramp.bench.machine.Servers;
import org.onramp.bench.workload.FreshnessWorkload;
import org.onramp.bench.workload.ImportWorkload;
import org.onramp.bench.workload.ImportWorkload.Surroundings;
import org.onramp.bench.workload.LatencyWorkload;
import org.onramp.bench.workload.MetricQueryWorkload;
import org.onramp.bench.workload.OutboxCostWorkload;
import org.onramp.bench.workload.ProjectionWorkload;
import org.onramp.bench.workload.RebuildWorkload;
import org.onramp.bench.workload.RelayWorkload;
import org.onramp.bench.workload.RestCreateWorkload;
import org.onramp.bench.workload.StartUpWorkload;
import org.onramp.local.Problem;

/** The command line behind {@code deploy/bench/run}. */
public final class Bench {
  /** Load average above which a machine is no place to measure. */
  private static final double QUIET = 0.5;

  private final Options options;
  private final Path room;
  private final Consumer<String> console;

  Bench(Options options, Path room, Consumer<String> console) {
    this.options = options;
    this.room = room;
    this.console = console;
  }

  /** Ends with 1 when a workload could not be measured; missed goals are results, not errors. */
  public static void main(String[] args) {
    Path room =
        Path.of(System.getProperty("onramp.root", "")).toAbsolutePath().resolve("deploy/bench");
    int status = 0;
    try {
      status = new Bench(Options.parse(args, room), room, System.out::println).run() ? 0 : 1;
    } catch (Problem | IOException e) {
      System.err.println("onramp bench: " + e.getMessage());
      status = 1;
    }
    System.exit(status);
  }

  /** True when every workload has figures. */
  boolean run() throws IOException {
    Machine machine = Machine.probe(options.data());
    console.accept(machine.text());
    if (machine.load() > QUIET) {
      console.accept("This machine is busy with something else; the figures will not count.");
    }
    var failed = new LinkedHashMap<String, String>();
    var outcomes = new ArrayList<Outcome>();
    Instant until = Instant.now().plus(Duration.ofMinutes(options.minutes()));
    try (Servers servers = Servers.start(options.data(), options.portBase())) {
      Thread hook = new Thread(servers::close, "bench-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      var peers = new Peers(room.resolve("peers"), servers);
      var circumstances = new LinkedHashMap<>(machine.asJson());
      circumstances.put("settings", Servers.settings());
      circumstances.put("peers", peers.versions());
      Deque<Workload> left = new ArrayDeque<>(chosen(servers, peers));
      while (!left.isEmpty()) {
        var harness = new Harness(plan(until, left.size()), console);
        Workload workload = left.remove();
        try {
          Outcome outcome = harness.measure(workload);
          outcomes.add(outcome);
          Table.of(outcome).forEach(console);
          ResultFile.write(options.results(), outcome, circumstances);
        } catch (RuntimeException e) {
          String why = reasons(e);
          failed.put(workload.name(), why);
          console.accept("  %s could not be measured: %s".formatted(workload.name(), why));
        }
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    if (outcomes.size() > 1) {
      outcomes.forEach(outcome -> Table.of(outcome).forEach(console));
    }
    failed.forEach((name, why) -> console.accept("%s failed: %s".formatted(name, why)));
    console.accept("Results are in " + options.results());
    return failed.isEmpty();
  }

  private static String reasons(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .map(Throwable::toString)
        .collect(Collectors.joining("; because of "));
  }

  /** What is left of a quick run's time is shared by the workloads that are left. */
  private Plan plan(Instant until, int workloads) {
    Plan plan =
        options.quick()
            ? Plan.quick(
                options.rounds(),
                options.size(),
                options.peers(),
                Duration.between(Instant.now(), until).dividedBy(workloads))
            : Plan.full(options.rounds(), options.size(), options.peers());
    return options.warmUp() ? plan : plan.cold();
  }

  private List<Workload> chosen(Servers servers, Peers peers) {
    Path root = room.resolve("../..").normalize();
    var all = new LinkedHashMap<String, Workload>();
    for (Workload workload :
        List.<Workload>of(
            new ImportWorkload(servers, root, peers, Surroundings.ALONE),
            new ImportWorkload(servers, root, peers, Surroundings.LIVE),
            new RelayWorkload(servers, peers),
            new ProjectionWorkload(servers, peers),
            new RebuildWorkload(servers),
            new LatencyWorkload(servers, peers),
            new OutboxCostWorkload(servers),
            new FreshnessWorkload(servers, peers),
            new RestCreateWorkload(servers, root, peers),
            new MetricQueryWorkload(servers, root),
            new StartUpWorkload(root, options.data().resolve("stacks"), options.portBase() + 40))) {
      all.put(workload.name(), workload);
    }
    if (options.workloads().isEmpty()) {
      return List.copyOf(all.values());
    }
    return options.workloads().stream().map(name -> named(all, name)).toList();
  }

  private static Workload named(Map<String, Workload> all, String name) {
    Workload workload = all.get(name);
    if (workload == null) {
      throw new Problem(
          "there is no workload %s; there are %s".formatted(name, String.join(", ", all.keySet())));
    }
    return workload;
  }
}
