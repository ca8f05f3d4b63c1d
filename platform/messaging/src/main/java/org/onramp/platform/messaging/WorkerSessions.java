package org.onramp.platform.messaging;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Connections of the worker's login outside any pool, for threads that keep one for hours. They
 * notice a dead network by themselves: an answer that does not come in time breaks the connection
 * instead of hanging it.
 */
@Singleton
public class WorkerSessions {
  private final String url;
  private final String username;
  private final String password;

  @Inject
  public WorkerSessions(
      @ConfigProperty(name = "quarkus.datasource.worker.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.worker.username") String username,
      @ConfigProperty(name = "quarkus.datasource.worker.password") String password) {
    this.url = url;
    this.username = username;
    this.password = password;
  }

  /**
   * A new connection in auto-commit mode; the caller closes it. A caller that falls silent in a
   * transaction for as long loses the connection, and its locks go to others.
   *
   * @param name seen by a DBA in {@code pg_stat_activity}
   * @param timeout longest wait for an answer of the database
   */
  public Connection open(String name, Duration timeout) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", name);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", Long.toString(Math.max(1, timeout.toSeconds())));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty(
        "options", "-c idle_in_transaction_session_timeout=" + timeout.toMillis());
    properties.setProperty("prepareThreshold", "2");
    return DriverManager.getConnection(url, properties);
  }
}
