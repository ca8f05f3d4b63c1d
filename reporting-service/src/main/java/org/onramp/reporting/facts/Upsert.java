package org.onramp.reporting.facts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postgresql.PGStatement;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.rest.database.TableCopy;

/**
 * Writes a batch so that the newest version of each row wins; a replay or a duplicate changes
 * nothing. For a table of loans it reads
 *
 * <pre>{@code
 * INSERT INTO loan_fact_g1 AS t (generation, id, version, due, marks)
 * SELECT 1, u.id::uuid, u.version::bigint, u.due::date, u.marks::text[]
 * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS u (id, version, due, marks)
 * ON CONFLICT (generation, id) DO UPDATE SET version = excluded.version, due = excluded.due, …
 * WHERE t.version < excluded.version
 * RETURNING t.id::text
 * }</pre>
 *
 * <p>In this statement every value travels as text and is cast by the database: one shape for all
 * types, lists too.
 *
 * <p>Of a large batch, the rows that the table has never had go in by COPY, at 0.6 of the cost: it
 * is a rebuild's daily bread. Should somebody else bring one of them between the question and the
 * COPY, the COPY fails on the primary key, and the batch is redone event by event, which always
 * takes the statement above.
 */
final class Upsert<R> {
  /** Below this, the question costs more than COPY saves. */
  static final int LARGE = 100;

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
    columns.add(new Column<>(name, type, value));
    return this;
  }

  /** A list of codes; a missing list is an empty one. */
  Upsert<R> codes(String name, Function<R, List<String>> value) {
    return column(
        name, "text[]", row -> Objects.requireNonNullElse(value.apply(row), List.<String>of()));
  }

  /**
   * Writes the rows, whose ids are distinct.
   *
   * @return ids of the rows that were new or newer
   */
  Set<String> write(Connection c, Generation g, List<R> rows) throws SQLException {
    if (rows.size() < LARGE) {
      return upsert(c, g, rows);
    }
    Set<String> known = known(c, g, rows);
    var unknown = new ArrayList<R>(rows.size() - known.size());
    var perhapsNewer = new ArrayList<R>(known.size());
    for (R row : rows) {
      (known.contains(id(row)) ? perhapsNewer : unknown).add(row);
    }
    copy(c, g, unknown);
    Set<String> written = upsert(c, g, perhapsNewer);
    unknown.forEach(row -> written.add(id(row)));
    return written;
  }

  private Set<String> upsert(Connection c, Generation g, List<R> rows) throws SQLException {
    if (rows.isEmpty()) {
      return new HashSet<>();
    }
    try (PreparedStatement upsert = c.prepareStatement(upsertSql(g))) {
      for (int i = 0; i < columns.size(); i++) {
        Column<R> column = columns.get(i);
        Object[] texts = rows.stream().map(column::text).toArray(String[]::new);
        upsert.setArray(i + 1, c.createArrayOf("text", texts));
      }
      return ids(upsert);
    }
  }

  private Set<String> known(Connection c, Generation g, List<R> rows) throws SQLException {
    try (PreparedStatement query = c.prepareStatement(knownSql(g))) {
      // Planned anew each time: a plan kept from an empty table would scan it when it has grown.
      query.unwrap(PGStatement.class).setPrepareThreshold(0);
      query.setArray(1, c.createArrayOf("text", rows.stream().map(this::id).toArray()));
      return ids(query);
    }
  }

  private void copy(Connection c, Generation g, List<R> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<String> names =
        Stream.concat(Stream.of("generation"), columns.stream().map(Column::name)).toList();
    try (TableCopy copy = TableCopy.into(c, g.table(table), names)) {
      for (R row : rows) {
        copy.value(g.number());
        for (Column<R> column : columns) {
          copy.value(column.value().apply(row));
        }
        copy.endRow();
      }
      copy.finish();
    }
  }

  private String id(R row) {
    return columns.get(0).text(row);
  }

  private static Set<String> ids(PreparedStatement statement) throws SQLException {
    var ids = new HashSet<String>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        ids.add(row.getString(1));
      }
    }
    return ids;
  }

  private String upsertSql(Generation g) {
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
            each(column -> "u." + column.name() + "::" + column.type()),
            each(column -> "?::text[]"),
            each(Column::name),
            columns.stream()
                .skip(1)
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", ")));
  }

  /**
   * LATERAL with a LIMIT can only look into the index, id by id. A semijoin would scan a growing
   * table of which the planner has no statistics yet.
   */
  private String knownSql(Generation g) {
    return """
    SELECT u.id FROM unnest(?::text[]) AS u (id)
    CROSS JOIN LATERAL
      (SELECT FROM %s t WHERE t.generation = %d AND t.id = u.id::%s LIMIT 1) AS known
    """
        .formatted(g.table(table), g.number(), columns.get(0).type());
  }

  private String each(Function<Column<R>, String> part) {
    return columns.stream().map(part).collect(Collectors.joining(", "));
  }

  private record Column<R>(String name, String type, Function<R, Object> value) {
    String text(R row) {
      Object given = value.apply(row);
      if (given instanceof List<?> texts) {
        return TextArray.literal(texts);
      }
      return given == null ? null : given.toString();
    }
  }
}
