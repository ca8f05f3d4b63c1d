package org.onramp.platform.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** An embedded PostgreSQL with the databases and logins that roles.sql describes. */
final class TestPostgres {
  /** Role exists, database exists. */
  private static final Set<String> EXISTS_ALREADY = Set.of("42710", "42P04");

  private final Path data;
  private EmbeddedPostgres server;

  TestPostgres(Path data) throws IOException {
    this.data = data;
    this.server = start(0);
  }

  int port() {
    return server.getPort();
  }

  void create(List<String> databases) throws IOException, SQLException {
    for (String database : databases) {
      String connectTo = "postgres";
      for (String statement : script(database)) {
        if (statement.startsWith("-- connect: ")) {
          connectTo = statement.substring("-- connect: ".length()).strip();
        } else {
          execute(connectTo, statement);
        }
      }
    }
  }

  /** Immediate shutdown: what a crash leaves behind, minus the orphans. */
  void kill() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start();
    ProcessHandle.of(pid).ifPresent(postmaster -> postmaster.onExit().join());
  }

  void restart() throws IOException {
    int port = server.getPort();
    server.close();
    server = start(port);
  }

  void close() {
    try {
      server.close();
    } catch (IOException e) {
      // The JVM ends; the operating system cleans up.
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", "300")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("timezone", "UTC")
            .setLocaleConfig("locale", "C.UTF-8");
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  private void execute(String database, String statement) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      if (!EXISTS_ALREADY.contains(e.getSQLState())) {
        throw e;
      }
    }
  }

  private static List<String> script(String database) throws IOException {
    String text =
        Files.readString(
            Checkout.root().resolve("deploy/local/src/main/resources/onramp/roles.sql"));
    for (Login login : Login.values()) {
      text = text.replace("${" + login.lowerCase() + "_password}", login.password(database));
    }
    return statements(text.replace("${database}", database));
  }

  /** The statements and the "connect" comments, in order; other comments are dropped. */
  static List<String> statements(String script) {
    return List.of(
            script
                .replaceAll("(?m)^(-- connect: .*)$", "$1;")
                .replaceAll("(?m)^--(?! connect: ).*\\R?", "")
                .split(";\\s*(?:\\R|$)"))
        .stream()
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }
}
