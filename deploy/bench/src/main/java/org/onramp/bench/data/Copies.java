package org.onramp.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.PGConnection;

/**
 * Rows that a service has written, kept in files: who is measured against it writes the same bytes
 * into tables of the same shape.
 */
public final class Copies {
  private final Path folder;

  /**
   * @param folder of the files
   */
  public Copies(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The file of a table at a size. */
  public Path file(String table, int size) {
    return folder.resolve("%s-%d.copy".formatted(table, size));
  }

  /** Writes what a table holds to its file. */
  public void keep(Connection c, String table, int size) throws SQLException, IOException {
    try (OutputStream out = Files.newOutputStream(file(table, size))) {
      long rows =
          c.unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(
                  "COPY (SELECT %s FROM %s) TO STDOUT".formatted(columns(c, table), table), out);
      if (rows != size) {
        throw new IllegalStateException("%s has %d rows, not %d".formatted(table, rows, size));
      }
    }
  }

  /** Loads a file into a table that is like the one it came from. */
  public void load(Connection c, String from, String to, int size)
      throws SQLException, IOException {
    try (InputStream in = Files.newInputStream(file(from, size))) {
      c.unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY %s (%s) FROM STDIN".formatted(to, columns(c, from)), in, 1 << 16);
    }
  }

  /** Makes a table with the columns, defaults and indexes of another one. */
  public static void like(Connection c, String table, String other) throws SQLException {
    try (Statement statement = c.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS %s (LIKE %s INCLUDING ALL)".formatted(table, other));
    }
  }

  /** All but those that the database alone may give. */
  public static String columns(Connection c, String table) throws SQLException {
    try (var query =
        c.prepareStatement(
            """
            SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
            FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = ? AND is_identity = 'NO'
            """)) {
      query.setString(1, table);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
