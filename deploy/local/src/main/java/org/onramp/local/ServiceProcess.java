package org.onramp.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.onramp.local.process.Child;

/** One service as a JVM of its own. */
public final class ServiceProcess {
  private static final Duration START_PATIENCE = Duration.ofMinutes(3);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  /** The same for every start of a service, or its start-up cache would not fit. */
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms64m",
          "-Xmx256m",
          // Who has run out of it may have lost a thread of the relay's, and is started again.
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:ReservedCodeCacheSize=96m",
          "-Dfile.encoding=UTF-8",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

  private final Service service;
  private final State state;
  private final Map<String, String> environment;
  private final Path jar;
  private final URI ready;
  private Child process;

  /**
   * @param root of the built project
   * @param environment what the service is told
   */
  public ServiceProcess(
      Service service, State state, Path root, Ports ports, Map<String, String> environment) {
    this.service = service;
    this.state = state;
    this.environment = environment;
    this.jar = jar(root, service);
    this.ready = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(ports.of(service)));
  }

  /** Where the build leaves a service. */
  public static Path jar(Path root, Service service) {
    return root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  public Service service() {
    return service;
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Begins to start it.
   *
   * @param flags what this JVM is told besides the room it has
   */
  public void start(List<String> flags) {
    if (!Files.exists(jar)) {
      throw new Problem(
          "%s is not built (no %s); run deploy/up, which builds it"
              .formatted(service.module(), jar));
    }
    process = Child.start(state, service.module(), command(jar, flags), environment);
  }

  /** The command line of a packaged service. */
  public static List<String> command(Path jar, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED"); // else the JVM warns at each start
    }
    command.addAll(JVM);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /** Returns when it answers that it is ready. */
  public void awaitReady() {
    Instant deadline = Instant.now().plus(START_PATIENCE);
    while (!answersReady()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw process.ended();
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Problem("interrupted while " + service.module() + " was starting", e);
      }
    }
  }

  /** Asks it to end, and insists. */
  public void stop() {
    if (process != null) {
      process.stop("TERM", STOP_PATIENCE);
    }
  }

  /** Waits long enough for a JVM to write its start-up cache on the way out. */
  void stopAndWriteCache() {
    process.stop("TERM", Duration.ofMinutes(3));
  }

  CompletableFuture<Void> onExit(Runnable action) {
    return process.onExit(action);
  }

  /** True when somebody sent it SIGTERM. */
  boolean wasStoppedOnPurpose() {
    return process.exitCode() == 128 + 15;
  }

  Problem ended() {
    return process.ended();
  }

  private boolean answersReady() {
    try {
      HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      try {
        return connection.getResponseCode() == 200;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
