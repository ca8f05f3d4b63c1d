package org.onramp.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.onramp.local.Problem;
import org.onramp.local.State;

/**
 * A process of ours. It runs in a session of its own, so that Ctrl-C in the terminal reaches the
 * launcher alone, which then stops everything in order. Its pid is on disk while it lives, so that
 * the next start can clean up after a launcher that was killed.
 */
public final class Child {
  private static final boolean HAS_SETSID =
      Files.isExecutable(Path.of("/usr/bin/setsid")) || Files.isExecutable(Path.of("/bin/setsid"));

  private final String name;
  private final Process process;
  private final Path log;
  private final Path pidFile;

  private Child(String name, Process process, Path log, Path pidFile) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.pidFile = pidFile;
  }

  /** Starts a command; what it prints goes to {@code logs/<name>.log}. */
  public static Child start(
      State state, String name, List<String> command, Map<String, String> environment) {
    Path log = state.logs().resolve(name + ".log");
    List<String> apart = new ArrayList<>();
    if (HAS_SETSID) {
      apart.add("setsid");
    }
    apart.addAll(command);
    try {
      if (Files.exists(log)) {
        Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      ProcessBuilder builder = new ProcessBuilder(apart);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      builder.redirectInput(new File("/dev/null"));
      Process process = builder.start();
      return new Child(name, process, log, known(state, name, process));
    } catch (IOException e) {
      throw new Problem("cannot start %s (%s)".formatted(name, e.getMessage()), e);
    }
  }

  /** A process whose pid is not on disk, because that is full, would be nobody's. */
  private static Path known(State state, String name, Process process) {
    try {
      return PidFile.write(state, name, process.toHandle());
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Runs when the process has ended, for whatever reason. */
  public CompletableFuture<Void> onExit(Runnable action) {
    return process.onExit().thenRun(action);
  }

  /** Asks the process to end and waits; ends it by force when the time is over. */
  public void stop(String signal, Duration patience) {
    if (process.isAlive()) {
      signal(signal);
      try {
        process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        process.destroyForcibly();
        process.onExit().join();
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    PidFile.delete(pidFile);
  }

  /** How it ended, as the operating system tells; only for a process that has. */
  public int exitCode() {
    return process.exitValue();
  }

  /** How it ended, with the line of its log that says most. */
  public Problem ended() {
    String exit =
        process.isAlive() ? "does not answer" : "ended with exit code " + process.exitValue();
    return new Problem("%s %s%s; its log is %s".formatted(name, exit, LogTail.reason(log), log));
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
