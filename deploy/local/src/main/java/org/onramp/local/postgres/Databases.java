package org.onramp.local.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.onramp.local.Problem;
import org.onramp.local.Service;
import org.onramp.local.State;
import org.onramp.local.identity.Secrets;

/** Makes one database and three logins per service, as roles.sql says. */
public final class Databases {
  private static final String CONNECT = "-- connect: ";

  /** SQL states of "this role exists" and "this database exists". */
  private static final Set<String> EXISTS_ALREADY = Set.of("42710", "42P04");

  private final PostgresServer server;
  private final Secrets secrets;

  public Databases(PostgresServer server, Secrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  /** Does its work once per data folder and version of roles.sql, again after an interruption. */
  public void create(State state) {
    Path done = state.at("postgres").resolve("onramp-roles");
    String script = script();
    String version = Integer.toHexString(script.hashCode());
    if (Files.exists(done) && State.read(done).strip().equals(version)) {
      return;
    }
    for (Service service : Service.values()) {
      create(service, script);
    }
    State.write(done, version + "\n", "rw-------");
  }

  private void create(Service service, String script) {
    String connectTo = "postgres";
    for (String statement : statements(filled(script, service))) {
      if (statement.startsWith(CONNECT)) {
        connectTo = statement.substring(CONNECT.length()).strip();
      } else {
        execute(connectTo, statement);
      }
    }
  }

  private String filled(String script, Service service) {
    String text = script.replace("${database}", service.shortName());
    for (String login : List.of("owner", "app", "worker")) {
      text = text.replace("${" + login + "_password}", secrets.password(service, login));
    }
    return text;
  }

  private void execute(String database, String statement) {
    try (Connection connection = server.connect(database);
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      if (!EXISTS_ALREADY.contains(e.getSQLState())) {
        throw new Problem(
            "cannot set up the %s database: %s".formatted(database, e.getMessage()), e);
      }
    }
  }

  /** The statements and the "connect" comments, in order; other comments are dropped. */
  static List<String> statements(String script) {
    String[] parts =
        script
            .replaceAll("(?m)^(-- connect: .*)$", "$1;")
            .replaceAll("(?m)^--(?! connect: ).*\\R?", "")
            .split(";\\s*(?:\\R|$)", -1);
    return Arrays.stream(parts).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String script() {
    try (InputStream in = Databases.class.getResourceAsStream("/onramp/roles.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("roles.sql is not on the class path", e);
    }
  }
}
