package org.onramp.bench.workload;

import static org.onramp.bench.harness.Figure.CPU;
import static org.onramp.bench.harness.Figure.MEMORY;
import static org.onramp.bench.harness.Figure.WALL;
import static org.onramp.bench.harness.Goal.atMost;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.onramp.bench.harness.Absent;
import org.onramp.bench.harness.Contender;
import org.onramp.bench.harness.CpuTime;
import org.onramp.bench.harness.Goal;
import org.onramp.bench.harness.Measured;
import org.onramp.bench.harness.Workload;
import org.onramp.local.process.Memory;

/** How long a built stack takes from the command to all healthy, on a fresh database. */
public final class StartUpWorkload implements Workload {
  private static final long MEBIBYTE = 1 << 20;
  private static final int STOP_SECONDS = 60;

  private final Path root;
  private final Path folder;
  private final int portBase;

  /**
   * @param root of the packaged project
   * @param folder of the stacks' state
   */
  public StartUpWorkload(Path root, Path folder, int portBase) {
    this.root = root;
    this.folder = folder;
    this.portBase = portBase;
  }

  @Override
  public String name() {
    return "start-up";
  }

  @Override
  public String description() {
    return "deploy/up with everything built: PostgreSQL, Kafka and four services to healthy";
  }

  @Override
  public String unit() {
    return "starts";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(1, 1, List.of());
  }

  @Override
  public List<Contender> contenders() {
    Path newest = Path.of(System.getProperty("java.home"));
    Path oldest = Path.of(System.getProperty("onramp.bench.oldest-jdk", newest.toString()));
    var all = new ArrayList<Contender>();
    all.add(new Up("ours", Contender.Role.OURS, newest, ""));
    all.add(
        new Up(
            "without start-up caches",
            Contender.Role.LIMIT,
            newest,
            "-Donramp.startup-caches=false"));
    if (!oldest.equals(newest)) {
      all.add(new Up("ours, oldest JDK", Contender.Role.OURS, oldest, ""));
    }
    return all;
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        atMost(20, "ours", WALL),
        atMost(40, "ours, oldest JDK", WALL),
        atMost(0.5, "ours", CPU, "without start-up caches"),
        atMost(2_560, "ours", MEMORY));
  }

  private final class Up implements Contender {
    private final String name;
    private final Role role;
    private final Path jdk;
    private final String flags;
    private boolean trained;

    Up(String name, Role role, Path jdk, String flags) {
      this.name = name;
      this.role = role;
      this.jdk = jdk;
      this.flags = flags;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Role role() {
      return role;
    }

    /** The first start writes the caches and unpacks PostgreSQL; it is never counted. */
    @Override
    public void prepare(int size) throws Exception {
      if (!Files.exists(root.resolve("deploy/local/target/onramp-local.jar"))) {
        throw new Absent("deploy/local is not packaged");
      }
      if (!trained) {
        run(size);
        trained = true;
      }
    }

    @Override
    public Measured run(int size) throws Exception {
      double cpu = CpuTime.seconds();
      long begun = System.nanoTime();
      Process process = started();
      var end = new Thread(process::destroy, "stack-stop");
      Runtime.getRuntime().addShutdownHook(end);
      try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
        var lines = new ArrayList<String>();
        for (String line = said.readLine(); ; line = said.readLine()) {
          if (line == null) {
            throw new IOException("the stack did not start: " + String.join("; ", lines));
          }
          lines.add(line);
          if (line.startsWith("Healthy in")) {
            break;
          }
        }
        double wall = (System.nanoTime() - begun) / 1e9;
        double used = CpuTime.seconds() - cpu;
        double memory = (double) Memory.of(List.of(process.pid())) / MEBIBYTE;
        return new Measured(1, Map.of(WALL, wall, CPU, used, MEMORY, memory));
      } finally {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(end);
      }
    }

    /** As {@code deploy/up} does it once it has looked whether something must be built. */
    private Process started() throws IOException {
      Path data = folder.resolve(name.replaceAll("\\W+", "-"));
      var command =
          new ProcessBuilder(
                  "bash",
                  "-c",
                  "source \"$1/deploy/local/launch.sh\"; run_jdk=$2; shift 2; launch \"$@\"",
                  name,
                  root.toString(),
                  jdk.toString(),
                  "up",
                  "--fresh",
                  "--data",
                  data.toString(),
                  "--port-base",
                  Integer.toString(portBase))
              .redirectErrorStream(true);
      if (!flags.isEmpty()) {
        command.environment().put("JDK_JAVA_OPTIONS", flags);
      }
      return command.start();
    }
  }
}
