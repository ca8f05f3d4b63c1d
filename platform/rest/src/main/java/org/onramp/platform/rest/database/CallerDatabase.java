package org.onramp.platform.rest.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;

import org.onramp.platform.rest.caller.Caller;

/** The application's login, confined by row-level security to what the caller may see. */
@ApplicationScoped
public class CallerDatabase {
  // Local to the transaction: a session-wide setting would stay on the pooled connection and show
  // its rows to whoever borrows it next.
  private static final String SETTINGS =
      "SELECT set_config('app.org', ?, true), set_config('app.roles', (?::text[])::text, true)";

  private final AgroalDataSource requests;
  private final Caller caller;

  CallerDatabase(AgroalDataSource requests, Caller caller) {
    this.requests = requests;
    this.caller = caller;
  }

  /**
   * Runs statements for the caller in one transaction and one round trip, without JTA: the driver
   * sends them together, and the server commits all of them with the last or none. Each sees what
   * was committed before it began, so one that waits for a lock serves the next.
   *
   * @return how many rows the last statement wrote
   */
  public int inOneTrip(SqlPart... statements) {
    List<SqlPart> all = new ArrayList<>();
    all.add(settings());
    all.addAll(Arrays.asList(statements));
    SqlPart whole = SqlPart.joined(";\n", all);
    try (Connection connection = requests.getConnection();
        PreparedStatement trip = connection.prepareStatement(whole.text())) {
      whole.bind(trip);
      trip.execute();
      for (int i = 1; i < all.size(); i++) {
        trip.getMoreResults();
      }
      return trip.getUpdateCount();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** Tells row-level security for whom the current transaction works. */
  void tell() throws SQLException {
    try (Connection connection = requests.getConnection()) {
      settings().write(connection);
    }
  }

  private SqlPart settings() {
    if (!Arc.container().requestContext().isActive()) {
      return SqlPart.of(SETTINGS, "", new String[0]);
    }
    return SqlPart.of(
        SETTINGS,
        caller.seesAllOrganisations() ? "*" : caller.organisation(),
        caller.roles().toArray(String[]::new));
  }
}
