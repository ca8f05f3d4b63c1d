package org.onramp.platform.rest.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows that are streamed into a table by {@code COPY}: the server stores the first while the next
 * are being written here. For rows that are known to be new; one that is not, or a value that its
 * column cannot hold, fails the statement as an {@code INSERT} would.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html#id-1.9.3.55.9.2">PostgreSQL: COPY,
 *     Text Format</a>
 */
public final class TableCopy implements AutoCloseable {
  private static final int BUFFERED = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder text = new StringBuilder(BUFFERED + BUFFERED / 4);
  private boolean rowBegun;

  private TableCopy(CopyIn copy) {
    this.copy = copy;
  }

  /**
   * Begins the statement; nothing else can be done on the connection before it is closed.
   *
   * @param columns in the order in which each row's values will come
   */
  public static TableCopy into(Connection connection, String table, Collection<String> columns)
      throws SQLException {
    String sql = "COPY %s (%s) FROM STDIN".formatted(table, String.join(", ", columns));
    return new TableCopy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
  }

  /** The row's next value; its text form is what the column reads. */
  public TableCopy value(Object value) {
    nextColumn();
    if (value == null) {
      text.append("\\N");
    } else {
      escape(value.toString());
    }
    return this;
  }

  /** The row's next value, an array of texts. */
  public TableCopy array(List<String> values) {
    return value(TextArray.literal(values));
  }

  /** Ends the row. */
  public void endRow() throws SQLException {
    text.append('\n');
    rowBegun = false;
    if (text.length() >= BUFFERED) {
      send();
    }
  }

  /**
   * Ends the statement; without this call the rows are dropped.
   *
   * @return how many rows were stored
   */
  public long finish() throws SQLException {
    send();
    return copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void nextColumn() {
    if (rowBegun) {
      text.append('\t');
    }
    rowBegun = true;
  }

  private void send() throws SQLException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    text.setLength(0);
  }

  private void escape(String value) {
    if (isPlain(value)) {
      text.append(value);
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' || c < ' ') {
        return false;
      }
    }
    return true;
  }
}
