package org.onramp.platform.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;

import org.onramp.platform.rest.database.SqlPart;

/**
 * The version at which an aggregate begins whose id is chosen or derived, not drawn: the id may
 * have been in use before a restore that lost it. It is 1 until versions are raised, and above all
 * that was said before from then on.
 *
 * <p>Ask in the transaction that makes the aggregate; until it ends no versions are raised.
 */
@ApplicationScoped
public class FirstVersion {
  private static final String ASK = "SELECT first_version()";

  private final AgroalDataSource requests;
  private volatile long lastKnown = 1;

  FirstVersion(AgroalDataSource requests) {
    this.requests = requests;
  }

  /** For an aggregate that the current JTA transaction makes. */
  public long get() {
    try (Connection c = requests.getConnection()) {
      lastKnown = get(c);
      return lastKnown;
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not say where versions begin", e);
    }
  }

  /** What was said last, to be made sure of by {@link #isStill}. */
  public long lastKnown() {
    return lastKnown;
  }

  /** The condition that versions begin there, for a statement which makes an aggregate. */
  public static SqlPart isStill(long version) {
    return SqlPart.of("first_version() = ?", version);
  }

  /** For aggregates that the connection's transaction makes. */
  public static long get(Connection c) throws SQLException {
    try (PreparedStatement ask = c.prepareStatement(ASK);
        ResultSet row = ask.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
