package org.onramp.program;

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
    try (Connection worker = Stack.start().connect("program", Login.WORKER)) {
      return one(worker, sql, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String one(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /** Changes rows, past every policy. */
  public static void change(String sql, Object... parameters) {
    try (Connection past = Stack.start().connectAsSuperuser("program");
        PreparedStatement change = past.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        change.setObject(i + 1, parameters[i]);
      }
      change.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static long version(String table, String id) {
    return Long.parseLong(one("SELECT version FROM " + table + " WHERE id::text = ?", id));
  }
}
