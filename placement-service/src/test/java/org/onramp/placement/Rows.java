package org.onramp.placement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.Stack;

/** A look at the database, past the service. */
public final class Rows {
  private Rows() {}

  /** The first column of the first row, as the worker sees it. */
  public static String one(String sql, Object... parameters) {
    try (Connection worker = Stack.start().connect("placement", Login.WORKER)) {
      return one(worker, sql, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String one(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement select = filled(connection, sql, parameters);
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    }
  }

  /** Changes rows as the worker may. */
  public static int change(String sql, Object... parameters) {
    try (Connection worker = Stack.start().connect("placement", Login.WORKER)) {
      return change(worker, sql, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static int change(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement update = filled(connection, sql, parameters)) {
      return update.executeUpdate();
    }
  }

  public static long version(String table, String id) {
    return Long.parseLong(one("SELECT version FROM " + table + " WHERE id::text = ?", id));
  }

  private static PreparedStatement filled(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
