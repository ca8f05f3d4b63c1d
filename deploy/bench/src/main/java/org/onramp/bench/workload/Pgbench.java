package org.onramp.bench.workload;

import static org.onramp.bench.harness.Figure.P99;
import static org.onramp.bench.harness.Figure.RATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.HdrHistogram.Histogram;

import org.onramp.bench.harness.Absent;
import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.load.Load;
import org.onramp.bench.machine.Servers;

/**
 * A limit: one statement, prepared, run by PostgreSQL's own load generator; first as fast as goes,
 * then at a given rate, where it counts latency from the scheduled start.
 */
final class Pgbench implements Contender {
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

  private final Servers servers;
  private final String database;
  private final int clients;
  private final String script;
  private final List<String> before;
  private final DoubleSupplier rate;

  /**
   * @param script what each transaction does
   * @param before statements that empty the tables
   * @param rate of the second part, per second
   */
  Pgbench(
      Servers servers,
      String database,
      int clients,
      String script,
      List<String> before,
      DoubleSupplier rate) {
    this.servers = servers;
    this.database = database;
    this.clients = clients;
    this.script = script;
    this.before = List.copyOf(before);
    this.rate = rate;
  }

  @Override
  public String name() {
    return "pgbench";
  }

  @Override
  public Role role() {
    return Role.LIMIT;
  }

  @Override
  public void prepare(int size) throws Exception {
    servers.execute(database, before.toArray(String[]::new));
    Files.writeString(file("create.sql"), script);
  }

  @Override
  public Measured run(int size) throws Exception {
    int each = Math.max(1, size / clients);
    Matcher tps = TPS.matcher(bench(each, List.of()));
    if (!tps.find()) {
      throw new IOException("pgbench said no rate");
    }
    return new Measured(
        (long) each * clients * 2, Map.of(RATE, Double.parseDouble(tps.group(1)), P99, p99(each)));
  }

  private double p99(int each) throws Exception {
    Path prefix = file("pgbench_log");
    clear(prefix);
    bench(
        each,
        List.of("--rate=" + Math.max(1, rate.getAsDouble()), "--log", "--log-prefix=" + prefix));
    Histogram latencies = Load.histogram();
    for (Path log : logs(prefix)) {
      try (BufferedReader lines = Files.newBufferedReader(log)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          latencies.recordValue(Long.parseLong(line.split(" ", 4)[2]) * 1_000);
        }
      }
    }
    return latencies.getValueAtPercentile(99) / 1e6;
  }

  private String bench(int transactions, List<String> more)
      throws IOException, InterruptedException, Absent {
    var command = new ArrayList<String>();
    command.addAll(List.of("pgbench", "--no-vacuum", "--protocol=prepared"));
    command.add("--client=" + clients);
    command.add("--jobs=1");
    command.add("--transactions=" + transactions);
    command.add("--file=" + file("create.sql"));
    command.addAll(more);
    command.addAll(
        List.of(
            "--host=127.0.0.1",
            "--port=" + servers.ports().postgres(),
            "--username=" + servers.user()));
    command.add(database);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", servers.password());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new Absent("this machine has no pgbench (%s)".formatted(e.getMessage()), e);
    }
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("pgbench failed: " + said);
      }
      return said;
    } finally {
      process.destroy();
    }
  }

  private Path file(String name) throws IOException {
    return Files.createDirectories(servers.state().at("pgbench")).resolve(name);
  }

  private static List<Path> logs(Path prefix) throws IOException {
    try (Stream<Path> files = Files.list(prefix.getParent())) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(prefix.getFileName().toString()))
          .toList();
    }
  }

  private static void clear(Path prefix) throws IOException {
    for (Path log : logs(prefix)) {
      Files.delete(log);
    }
  }
}
