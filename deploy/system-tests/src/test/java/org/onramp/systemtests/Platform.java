package org.onramp.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import org.onramp.local.process.Memory;

/**
 * The whole platform as a user starts it: the launcher's own command line, real processes, an empty
 * folder. Nothing of it runs in the test's JVM.
 */
final class Platform implements AutoCloseable {
  private static final List<String> SERVICES =
      List.of("intake", "program", "placement", "reporting");

  /** These processes end before the best code would pay for its making. */
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  /** Training start-up caches takes longer than all the starts that would use them. */
  private static final String UNTRAINED = "-Donramp.startup-caches=false";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Path root;
  private final Path data;
  private final int portBase;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  private Platform(Path root, Path data, int portBase) {
    this.root = root;
    this.data = data;
    this.portBase = portBase;
  }

  /** Starts with a new folder and returns when everything is healthy. */
  static Platform start(String name, int portBase) {
    Path root = Path.of(System.getProperty("onramp.root"));
    Path data = root.resolve("deploy/system-tests/target").resolve(name);
    Platform platform = new Platform(root, data, portBase);
    platform.launch("up", "--detach", "--fresh", "--port-base", Integer.toString(portBase));
    return platform;
  }

  /** A caller with a role in an organisation, at one of the services. */
  Api as(String role, String organisation, String service) {
    return new Api(base(service), token(role, organisation));
  }

  String token(String role, String organisation) {
    return tokens.computeIfAbsent(
        role + " " + organisation, key -> launch("token", role, organisation).strip());
  }

  /** Somebody without a token. */
  Api anybody(String service) {
    return new Api(base(service), null);
  }

  URI base(String service) {
    return URI.create("http://127.0.0.1:" + (portBase + SERVICES.indexOf(service)));
  }

  String brokers() {
    return "127.0.0.1:" + (portBase + 11);
  }

  /** A connection with one of a service's three logins: owner, app or worker. */
  Connection database(String service, String login) throws SQLException {
    Properties secrets = secrets();
    return DriverManager.getConnection(
        databaseUrl(service),
        service + "_" + login,
        secrets.getProperty(service + "." + login + ".password"));
  }

  /** A connection that sees every row of a service's database, whatever its policies say. */
  Connection superuser(String service) throws SQLException {
    return DriverManager.getConnection(
        databaseUrl(service), "postgres", secrets().getProperty("postgres.superuser.password"));
  }

  private String databaseUrl(String service) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(portBase + 10, service);
  }

  /** Ends a process as a power cut would; the launcher starts it again. */
  void killHard(String service) {
    awaitAnother(service, kill(service));
  }

  /** Ends a process as a power cut would; the id it had. */
  long kill(String service) {
    ProcessHandle process = process(service);
    signal("KILL", process.pid());
    process.onExit().join();
    return process.pid();
  }

  /** Returns when the launcher has started another process in place of one, and it is ready. */
  void awaitAnother(String service, long pid) {
    Awaitility.await("a new " + service)
        .atMost(Duration.ofMinutes(2))
        .until(() -> process(service).pid() != pid && isReady(base(service)));
  }

  /** Stops a process in the middle of whatever it does. */
  void freeze(String service) {
    signal("STOP", process(service).pid());
  }

  void thaw(String service) {
    signal("CONT", process(service).pid());
  }

  /**
   * Another replica of a service beside the one that runs, with the same configuration but its
   * port.
   */
  Replica replica(String service, int port) {
    Path log = data.resolve("logs").resolve(service + "-" + port + ".log");
    try {
      Properties config = new Properties();
      config.load(
          new StringReader(
              Files.readString(data.resolve("services").resolve(service + ".properties"))));
      ProcessBuilder builder =
          new ProcessBuilder(
              java(),
              "-XX:+UseSerialGC",
              SHORT_LIVED,
              "-Xmx256m",
              "-Dquarkus.http.port=" + port,
              "-jar",
              root.resolve(service + "-service/target/quarkus-app/quarkus-run.jar").toString());
      config.forEach(
          (key, value) -> {
            if (!key.equals("config_ordinal") && !key.equals("quarkus.http.port")) {
              builder
                  .environment()
                  .put(
                      key.toString()
                          .replaceAll("[^A-Za-z0-9]", "_")
                          .toUpperCase(java.util.Locale.ROOT),
                      value.toString());
            }
          });
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      URI base = URI.create("http://127.0.0.1:" + port);
      Awaitility.await("replica of " + service)
          .atMost(Duration.ofMinutes(2))
          .until(() -> isReady(base));
      return new Replica(process, base);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A further process of a service. */
  record Replica(Process process, URI base) implements AutoCloseable {
    Api anybody() {
      return new Api(base, null);
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Bytes of the objects that a service still refers to, after a full collection. */
  long liveBytes(String service) {
    try {
      return Memory.ofLiveObjects(process(service).pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file that the services and the launcher logged to. */
  List<Path> logs() {
    try (Stream<Path> files = Files.list(data.resolve("logs"))) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    launch("down");
  }

  private ProcessHandle process(String service) {
    Path file = data.resolve("run").resolve(service + "-service.pid");
    try {
      String pid = Files.readString(file).strip().split("\\s+", 2)[0];
      return ProcessHandle.of(Long.parseLong(pid)).orElse(ProcessHandle.current());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Properties secrets() {
    Properties secrets = new Properties();
    try {
      secrets.load(new StringReader(Files.readString(data.resolve("secrets.properties"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return secrets;
  }

  private String launch(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "-Donramp.root=" + root,
                "-cp",
                root.resolve("deploy/local/target/onramp-local.jar")
                    + File.pathSeparator
                    + root.resolve("deploy/local/target/lib")
                    + File.separator
                    + "*",
                "org.onramp.local.Launcher"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("JAVA_TOOL_OPTIONS", SHORT_LIVED + " " + UNTRAINED);
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s%n%s%n%s", command, output, errors).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void signal(String signal, long pid) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isReady(URI base) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve("/q/health/ready"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
