package org.onramp.platform.rest.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * SQL with the values of its parameters, so that whoever owns a table writes its part of a
 * statement.
 *
 * @param text with a question mark for each parameter
 * @param values in the order of the question marks; null where SQL has NULL
 */
public record SqlPart(String text, List<Object> values) {

  public SqlPart {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** SQL with its values, which the driver knows how to send. */
  public static SqlPart of(String text, Object... values) {
    return new SqlPart(text, Arrays.asList(values));
  }

  /** Parts one after the other, with a text between each two. */
  public static SqlPart joined(String between, List<SqlPart> parts) {
    List<Object> values = new ArrayList<>();
    parts.forEach(part -> values.addAll(part.values));
    return new SqlPart(String.join(between, parts.stream().map(SqlPart::text).toList()), values);
  }

  /** Runs it as a statement of its own; how many rows it wrote. */
  public int write(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement);
      statement.execute();
      return statement.getUpdateCount();
    }
  }

  void bind(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }
}
