package org.onramp.platform.rest.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;

import org.onramp.platform.rest.database.SqlFunction;
import org.onramp.platform.rest.database.SqlStates;
import org.onramp.platform.rest.problem.Codes;

/**
 * Applies rows together; when the database refuses one, finds out which and applies the others.
 *
 * @param <R> a row
 */
public final class ApplyingRows<R> {
  private static final Logger LOG = Logger.getLogger(ApplyingRows.class);

  private final UUID job;
  private final Connection connection;
  private final SqlFunction<List<R>, List<RowOutcome>> together;

  /**
   * @param job for the log
   * @param connection in a transaction, of which nothing is undone but what a refused row has done
   * @param together applies some of the rows on the connection, and gives an outcome for each
   */
  public ApplyingRows(
      UUID job, Connection connection, SqlFunction<List<R>, List<RowOutcome>> together) {
    this.job = job;
    this.connection = connection;
    this.together = together;
  }

  /** One outcome per row, in the order given. */
  public List<RowOutcome> apply(List<R> rows) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      List<RowOutcome> outcomes = together.apply(rows);
      if (outcomes.size() != rows.size()) {
        throw new IllegalStateException(
            "job " + job + " gave " + outcomes.size() + " outcomes for " + rows.size() + " rows");
      }
      connection.releaseSavepoint(before);
      return outcomes;
    } catch (SQLException e) {
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      if (!SqlStates.isOfTheData(state)) {
        throw e;
      }
      connection.rollback(before);
      if (rows.size() == 1) {
        return List.of(RowOutcome.rejected(refusal(e)));
      }
      int half = rows.size() / 2;
      List<RowOutcome> outcomes = new ArrayList<>(apply(rows.subList(0, half)));
      outcomes.addAll(apply(rows.subList(half, rows.size())));
      return outcomes;
    }
  }

  private RowProblem refusal(SQLException e) {
    String constraint = null;
    if (e instanceof PSQLException refused && refused.getServerErrorMessage() != null) {
      constraint = refused.getServerErrorMessage().getConstraint();
    }
    LOG.warnf("Import %s: the database refuses a row (%s, %s)", job, e.getSQLState(), constraint);
    return RowProblem.of(
        Codes.CONTRADICTION,
        "The row contradicts what is stored"
            + (constraint == null ? "." : " (rule " + constraint + ")."));
  }
}
