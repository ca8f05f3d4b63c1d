package org.onramp.platform.rest.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The worker's login: it sees every organisation's rows and serves work that runs beside the
 * requests (imports, relay, projections). A request thread uses the application's login instead,
 * which row-level security confines to the caller's organisation.
 */
@ApplicationScoped
public class WorkerDatabase {
  private final AgroalDataSource pool;
  private final String url;
  private final String username;
  private final String password;

  @Inject
  WorkerDatabase(
      @DataSource("worker") AgroalDataSource pool,
      @ConfigProperty(name = "quarkus.datasource.worker.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.worker.username") String username,
      @ConfigProperty(name = "quarkus.datasource.worker.password") String password) {
    this.pool = pool;
    this.url = url;
    this.username = username;
    this.password = password;
  }

  /** Runs the work in one transaction of its own; whatever it throws rolls the whole back. */
  public <T> T inTransaction(SqlFunction<Connection, T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.apply(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** As {@link #inTransaction}, for work without a result. */
  public void run(SqlConsumer<Connection> work) {
    inTransaction(
        connection -> {
          work.accept(connection);
          return null;
        });
  }

  /**
   * A connection outside the pool, for what holds a session for long: an advisory lock, a relay's
   * leadership. In auto-commit mode; the caller closes it.
   */
  public Connection unpooled() {
    try {
      return DriverManager.getConnection(url, username, password);
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }
}
