package org.onramp.reporting.facts;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import io.agroal.api.AgroalDataSource;

import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.platform.rest.database.SqlFunction;

/** The two ways in which a request may ask the facts; what it sees is decided by the database. */
@ApplicationScoped
public class Facts {
  // Questions join whole sets through views, whose sizes the planner cannot guess: its nested loops
  // turned seconds into minutes. Compiling such plans costs more than running them. Memory is taken
  // as needed: a million people sort within it, and without it on disk.
  private static final String SETS_NOT_LOOPS =
      "SET LOCAL enable_nestloop = off; SET LOCAL jit = off; SET LOCAL work_mem = '64MB'";

  private final AgroalDataSource requests;

  @Inject
  Facts(AgroalDataSource requests) {
    this.requests = requests;
  }

  /**
   * Asks about what the caller may see: a provider's own participants, everybody's for an admin.
   */
  @Transactional
  public <T> T visibleToCaller(SqlFunction<Connection, T> question) {
    return ask(question);
  }

  /**
   * Asks about everybody, whoever calls. For counts over the whole region that pass disclosure
   * control before they leave; never for a row about a person. A transaction of its own, so that
   * nothing else of the request sees what this question may.
   */
  @Transactional(TxType.REQUIRES_NEW)
  public <T> T regionWide(SqlFunction<Connection, T> question) {
    return ask(
        connection -> {
          try (Statement elevate = connection.createStatement()) {
            elevate.execute("SELECT set_config('app.org', '*', true)");
          }
          return question.apply(connection);
        });
  }

  private <T> T ask(SqlFunction<Connection, T> question) {
    try (Connection connection = requests.getConnection();
        Statement plan = connection.createStatement()) {
      plan.execute(SETS_NOT_LOOPS);
      return question.apply(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }
}
