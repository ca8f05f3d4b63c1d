package org.onramp.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.onramp.local.Problem;
import org.onramp.local.State;

/** What a launcher that was killed has left running. */
public final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String DATABASE = "postgresql";

  private Leftovers() {}

  /**
   * Ends every process whose pid file is still there; returns their names. Those that use the
   * database come first and all at once: without Kafka each of them takes a while.
   */
  public static List<String> end(State state) {
    try (Stream<Path> files = Files.list(state.pidFiles())) {
      Map<Boolean, List<Path>> byUse =
          files
              .filter(file -> file.toString().endsWith(".pid"))
              .filter(file -> !file.getFileName().toString().equals("launcher.pid"))
              .collect(Collectors.partitioningBy(file -> name(file).equals(DATABASE)));
      return Stream.concat(
              byUse.get(false).parallelStream().filter(Leftovers::ended).toList().stream(),
              byUse.get(true).stream().filter(Leftovers::ended))
          .map(Leftovers::name)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new Problem("cannot read " + state.pidFiles(), e);
    }
  }

  private static String name(Path pidFile) {
    return pidFile.getFileName().toString().replace(".pid", "");
  }

  private static boolean ended(Path file) {
    var left = PidFile.living(file);
    left.ifPresent(Leftovers::end);
    PidFile.delete(file);
    return left.isPresent();
  }

  /** Asks, waits, then insists. */
  public static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
