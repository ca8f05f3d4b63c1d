package org.onramp.platform.testsupport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Looks for a marker in every row of every table of a database: in its text, and in its bytes after
 * decompressing them. What nobody can find here is stored nowhere.
 */
public final class MarkerSearch {
  private MarkerSearch() {}

  /**
   * The tables that hold the marker, in any case.
   *
   * @param superuser sees every row whatever policies and grants say
   */
  public static Set<String> tablesHolding(Connection superuser, String marker) throws SQLException {
    Set<String> holding = new TreeSet<>();
    for (String table : column(superuser, TABLES)) {
      if (textHolds(superuser, table, marker)) {
        holding.add(table);
      }
    }
    for (String tableAndColumn : column(superuser, BYTES)) {
      String[] parts = tableAndColumn.split("\\.", 2);
      if (bytesHold(superuser, parts[0], parts[1], marker)) {
        holding.add(parts[0]);
      }
    }
    return holding;
  }

  private static final String TABLES =
      """
      SELECT quote_ident(relname) FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      """;

  private static final String BYTES =
      """
      SELECT quote_ident(c.relname) || '.' || quote_ident(a.attname)
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        AND a.atttypid = 'bytea'::regtype AND NOT a.attisdropped
      """;

  private static List<String> column(Connection superuser, String sql) throws SQLException {
    try (Statement query = superuser.createStatement();
        ResultSet row = query.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    }
  }

  private static boolean textHolds(Connection superuser, String table, String marker)
      throws SQLException {
    try (PreparedStatement query =
        superuser.prepareStatement(
            "SELECT EXISTS (SELECT FROM "
                + table
                + " t WHERE strpos(lower(t::text), lower(?)) > 0)")) {
      query.setString(1, marker);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static boolean bytesHold(Connection superuser, String table, String column, String marker)
      throws SQLException {
    try (Statement query = superuser.createStatement();
        ResultSet row = query.executeQuery("SELECT " + column + " FROM " + table)) {
      while (row.next()) {
        byte[] stored = row.getBytes(1);
        if (stored != null
            && text(stored).toLowerCase(Locale.ROOT).contains(marker.toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
      return false;
    }
  }

  private static String text(byte[] stored) {
    return new String(decompressed(stored), StandardCharsets.UTF_8);
  }

  /** Whatever way it was compressed in, if any. */
  private static byte[] decompressed(byte[] stored) {
    return inflated(GZIPInputStream::new, stored)
        .or(() -> inflated(InflaterInputStream::new, stored))
        .orElse(stored);
  }

  private static Optional<byte[]> inflated(Decompression way, byte[] stored) {
    try (InputStream plain = way.of(new ByteArrayInputStream(stored))) {
      return Optional.of(plain.readAllBytes());
    } catch (IOException e) {
      return Optional.empty(); // compressed in another way, or not at all
    }
  }

  private interface Decompression {
    InputStream of(InputStream compressed) throws IOException;
  }
}
