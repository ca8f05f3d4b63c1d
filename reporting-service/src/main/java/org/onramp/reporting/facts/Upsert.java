package org.onramp.reporting.facts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.onramp.platform.messaging.Generation;

/**
 * One statement per batch: the newest version of each row wins, a replay or a duplicate changes
 * nothing. For a table of loans it reads
 *
 * <pre>{@code
 * INSERT INTO loan_fact_g1 AS t (generation, id, version, due, marks)
 * SELECT 1, u.id::uuid, u.version::bigint, u.due::date, string_to_array(u.marks, U&'\001F')
 * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS u (id, version, due, marks)
 * ON CONFLICT (generation, id) DO UPDATE SET version = excluded.version, due = excluded.due, …
 * WHERE t.version < excluded.version
 * RETURNING t.id::text
 * }</pre>
 *
 * <p>Every value travels as text and is cast by the database: one shape for all types, and a list
 * of codes, which unnest cannot carry as an array of arrays, becomes one text.
 */
final class Upsert<R> {
  /** Separates the codes of a list; a control character that no code contains. */
  private static final String UNIT = "\u001f";

  private final String table;
  private final List<Column<R>> columns = new ArrayList<>();

  private Upsert(String table) {
    this.table = table;
  }

  static <R> Upsert<R> into(
      String table, String idType, Function<R, Object> id, Function<R, Object> version) {
    return new Upsert<R>(table).column("id", idType, id).column("version", "bigint", version);
  }

  Upsert<R> text(String name, Function<R, Object> value) {
    return column(name, "text", value);
  }

  Upsert<R> column(String name, String type, Function<R, Object> value) {
    columns.add(new Column<>(name, "u." + name + "::" + type, value));
    return this;
  }

  /** A list of codes; a missing list is an empty one. */
  Upsert<R> codes(String name, Function<R, List<String>> value) {
    columns.add(
        new Column<>(
            name,
            "coalesce(string_to_array(u." + name + ", U&'\\001F'), '{}')",
            row -> joined(value.apply(row))));
    return this;
  }

  /**
   * Writes the rows, whose ids are distinct.
   *
   * @return ids of the rows that were new or newer
   */
  List<String> write(Connection c, Generation g, List<R> rows) throws SQLException {
    List<String> written = new ArrayList<>();
    if (rows.isEmpty()) {
      return written;
    }
    try (PreparedStatement upsert = c.prepareStatement(sql(g))) {
      for (int i = 0; i < columns.size(); i++) {
        Function<R, Object> value = columns.get(i).value();
        String[] texts =
            rows.stream()
                .map(value)
                .map(v -> v == null ? null : v.toString())
                .toArray(String[]::new);
        upsert.setArray(i + 1, c.createArrayOf("text", texts));
      }
      try (ResultSet ids = upsert.executeQuery()) {
        while (ids.next()) {
          written.add(ids.getString(1));
        }
      }
    }
    return written;
  }

  private String sql(Generation g) {
    return """
    INSERT INTO %s AS t (generation, %s)
    SELECT %d, %s
    FROM unnest(%s) AS u (%s)
    ON CONFLICT (generation, id) DO UPDATE SET %s
    WHERE t.version < excluded.version
    RETURNING t.id::text
    """
        .formatted(
            g.table(table),
            each(Column::name),
            g.number(),
            each(Column::expression),
            each(column -> "?::text[]"),
            each(Column::name),
            columns.stream()
                .skip(1)
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", ")));
  }

  private String each(Function<Column<R>, String> part) {
    return columns.stream().map(part).collect(Collectors.joining(", "));
  }

  private static String joined(List<String> codes) {
    return codes == null || codes.isEmpty() ? null : String.join(UNIT, codes);
  }

  private record Column<R>(String name, String expression, Function<R, Object> value) {}
}
