package org.onramp.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.onramp.local.Problem;
import org.onramp.local.State;
import org.onramp.local.process.Child;
import org.onramp.local.process.Leftovers;

/** PostgreSQL as a process of this machine. */
public final class PostgresServer {
  public static final String VERSION = "18.4";

  private static final Duration PATIENCE = Duration.ofMinutes(2); // recovery after a crash included

  private final Child process;
  private final int port;
  private final String superuserPassword;

  private PostgresServer(Child process, int port, String superuserPassword) {
    this.process = process;
    this.port = port;
    this.superuserPassword = superuserPassword;
  }

  /** Starts the server on a folder's data, making the cluster first when there is none. */
  public static PostgresServer start(State state, int port, String superuserPassword) {
    return start(state, port, superuserPassword, Map.of());
  }

  /**
   * Starts the server with settings of its own.
   *
   * @param settings instead of, or besides, those of a small machine
   */
  public static PostgresServer start(
      State state, int port, String superuserPassword, Map<String, String> settings) {
    Binaries binaries = Binaries.in(state.at("postgresql-" + VERSION));
    Path data = state.at("postgres");
    if (Files.exists(data)) {
      requireVersion(data);
      endOrphan(data);
    } else {
      initialise(state, binaries, data, superuserPassword);
    }
    List<String> command = new ArrayList<>(asOrdinaryUser());
    command.addAll(List.of(binaries.program("postgres"), "-D", data.toString()));
    Map<String, String> all = new TreeMap<>(settings(port));
    all.putAll(settings);
    all.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    PostgresServer server =
        new PostgresServer(
            Child.start(state, "postgresql", command, Map.of()), port, superuserPassword);
    server.awaitReady();
    return server;
  }

  public Child process() {
    return process;
  }

  /** A connection as superuser; the caller closes it. */
  Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.put("user", "postgres");
    properties.put("password", superuserPassword);
    properties.put("ApplicationName", "onramp-launcher");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), properties);
  }

  /** Stops at once but cleanly: open transactions are rolled back, nothing needs recovery. */
  public void stop() {
    process.stop("INT", Duration.ofSeconds(30));
  }

  private static Map<String, String> settings(int port) {
    return Map.ofEntries(
        Map.entry("port", Integer.toString(port)),
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("unix_socket_directories", ""), // a deep data folder would exceed a socket's path
        Map.entry("max_connections", "150"),
        Map.entry("shared_buffers", "64MB"),
        Map.entry("wal_level", "minimal"),
        Map.entry("max_wal_senders", "0"),
        Map.entry("io_method", "sync"), // no I/O worker processes on a small machine
        Map.entry("jit", "off"),
        Map.entry("timezone", "UTC"),
        Map.entry("log_timezone", "UTC"));
  }

  /**
   * Into a folder aside, renamed when complete: an interrupted first start leaves nothing half
   * made.
   */
  private static void initialise(
      State state, Binaries binaries, Path data, String superuserPassword) {
    Path aside = data.resolveSibling("postgres.new");
    State.delete(aside);
    Path passwordFile = state.at("superuser.tmp");
    State.write(passwordFile, superuserPassword + "\n", "rw-------");
    try {
      List<String> command = new ArrayList<>(asOrdinaryUser());
      command.addAll(
          List.of(
              binaries.program("initdb"),
              "-D",
              aside.toString(),
              "--username=postgres",
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8"));
      Child initdb = Child.start(state, "initdb", command, Map.of());
      while (initdb.isAlive()) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      initdb.stop("TERM", Duration.ZERO);
      if (!Files.exists(aside.resolve("postgresql.conf")) || initdb.exitCode() != 0) {
        throw initdb.ended();
      }
      Files.move(aside, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Problem("cannot make the database folder " + data, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("interrupted while making the database folder", e);
    } finally {
      State.delete(passwordFile);
    }
  }

  private static void requireVersion(Path data) {
    String version = State.read(data.resolve("PG_VERSION")).strip();
    if (!VERSION.startsWith(version + ".")) {
      throw new Problem(
          "%s holds a PostgreSQL %s database, this is PostgreSQL %s; start with --fresh or another --data DIR"
              .formatted(data, version, VERSION));
    }
  }

  /** A killed launcher leaves its server running on our data; an old pid may be somebody else's. */
  private static void endOrphan(Path data) {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    State.read(pidFile)
        .lines()
        .findFirst()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
        .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
        .ifPresent(Leftovers::end);
    State.delete(pidFile);
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
  private static List<String> asOrdinaryUser() {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    try {
      Process probe =
          new ProcessBuilder("unshare", "-U", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (probe.waitFor() == 0) {
        return List.of("unshare", "-U");
      }
    } catch (IOException e) {
      // told below
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Problem(
        "PostgreSQL does not run as root, and this machine does not allow user namespaces; start as an ordinary user");
  }

  private void awaitReady() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (process.isAlive() && Instant.now().isBefore(deadline)) {
      try (Connection connection = connect("postgres")) {
        if (connection.isValid(2)) {
          return;
        }
      } catch (SQLException e) {
        pause();
      }
    }
    throw process.ended();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("interrupted while PostgreSQL was starting", e);
    }
  }
}
