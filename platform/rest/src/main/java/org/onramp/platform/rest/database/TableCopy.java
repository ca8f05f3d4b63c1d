package org.onramp.platform.rest.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.Oid;

/**
 * Rows that are streamed into a table by {@code COPY}: the server stores the first while the next
 * are being written here. For rows that are known to be new; one that is not, or a value that its
 * column cannot hold, fails the statement as an {@code INSERT} would.
 *
 * <p>Values go over in binary, which the server need not parse: each as its column's type wants it,
 * which the server is asked for first.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html#id-1.9.3.55.9.4">PostgreSQL: COPY,
 *     Binary Format</a>
 */
public final class TableCopy implements AutoCloseable {
  private static final int BUFFERED = 1 << 16;
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int NO_FLAGS = 0;
  private static final int NO_EXTENSION = 0;
  private static final int NO_MORE_ROWS = -1;

  private static final String TYPES =
      """
      SELECT attname, atttypid::bigint FROM pg_attribute
      WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
      """;

  private final CopyIn copy;
  private final List<BinaryType> types;
  private final BinaryBuffer rows = new BinaryBuffer(BUFFERED + BUFFERED / 4);
  private int column;

  private TableCopy(CopyIn copy, List<BinaryType> types) {
    this.copy = copy;
    this.types = types;
    rows.bytes(SIGNATURE);
    rows.int4(NO_FLAGS);
    rows.int4(NO_EXTENSION);
  }

  /**
   * Begins the statement; nothing else can be done on the connection before it is closed.
   *
   * @param columns in the order in which each row's values will come
   */
  public static TableCopy into(Connection connection, String table, Collection<String> columns)
      throws SQLException {
    Map<String, Integer> oids = oids(connection, table);
    List<BinaryType> types =
        columns.stream()
            .map(column -> BinaryType.of(oids.getOrDefault(column, Oid.UNSPECIFIED)))
            .toList();
    String sql =
        "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table, String.join(", ", columns));
    return new TableCopy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql), types);
  }

  private static Map<String, Integer> oids(Connection connection, String table)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(TYPES)) {
      query.setString(1, table);
      var oids = new HashMap<String, Integer>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          oids.put(row.getString(1), row.getInt(2));
        }
      }
      return oids;
    }
  }

  /**
   * The row's next value, of the Java type that goes with its column's: {@code Boolean}, a number,
   * {@code UUID}, {@code LocalDate}, {@code Instant}, a list of texts; anything with a text for
   * texts and JSON. Numbers, ids, days and times may come as their texts.
   *
   * @throws SQLException of class 22 when it cannot be a value of the column
   */
  public TableCopy value(Object value) throws SQLException {
    if (column == 0) {
      rows.int2(types.size());
    }
    types.get(column++).write(rows, value);
    return this;
  }

  /** Ends the row. */
  public void endRow() throws SQLException {
    column = 0;
    if (rows.length() >= BUFFERED) {
      send();
    }
  }

  /**
   * Ends the statement; without this call the rows are dropped.
   *
   * @return how many rows were stored
   */
  public long finish() throws SQLException {
    rows.int2(NO_MORE_ROWS);
    send();
    return copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void send() throws SQLException {
    rows.sendTo(copy);
  }
}
