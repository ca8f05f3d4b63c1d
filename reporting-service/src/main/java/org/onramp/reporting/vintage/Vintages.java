package org.onramp.reporting.vintage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;

import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.reporting.metric.MetricTable;

/** The vintages and their tables; rows are added and never changed. */
@ApplicationScoped
public class Vintages {
  private static final String SELECT =
      """
      SELECT v.*, v.number = (SELECT max(number) FROM vintage) AS current FROM vintage AS v
      """;

  private final AgroalDataSource requests;
  private final ObjectMapper json;

  @Inject
  Vintages(AgroalDataSource requests, ObjectMapper json) {
    this.requests = requests;
    this.json = json;
  }

  /** The one that metrics are answered from; empty before the first. */
  @Transactional
  public Optional<Vintage> current() {
    return find(SELECT + "ORDER BY v.number DESC LIMIT 1").stream().findFirst();
  }

  @Transactional
  Optional<Vintage> byId(UUID id) {
    return find(SELECT + "WHERE v.id = ?", id).stream().findFirst();
  }

  /** Newest first, after the one of that number. */
  @Transactional
  List<Vintage> before(long number, int limit) {
    return find(SELECT + "WHERE v.number < ? ORDER BY v.number DESC LIMIT ?", number, limit);
  }

  /** The tables of a vintage, in the order of the metrics. */
  @Transactional
  public List<MetricTable> tables(UUID vintage) {
    return bodies("SELECT body FROM vintage_table WHERE vintage_id = ? ORDER BY position", vintage);
  }

  /** The tables of one metric. */
  @Transactional
  public List<MetricTable> tables(UUID vintage, String metric) {
    return bodies(
        "SELECT body FROM vintage_table WHERE vintage_id = ? AND metric = ? ORDER BY position",
        vintage,
        metric);
  }

  /** Writes a vintage down, in the transaction whose snapshot its tables were computed from. */
  void add(Connection worker, Vintage vintage, List<MetricTable> tables) throws SQLException {
    try (PreparedStatement insert =
        worker.prepareStatement(
            """
            INSERT INTO vintage (id, computed_at, as_of, data_through, pack_version, reason)
            VALUES (?, ?, ?, ?, ?, ?)
            """)) {
      insert.setObject(1, vintage.id());
      insert.setObject(2, vintage.computedAt().atOffset(ZoneOffset.UTC));
      insert.setObject(3, vintage.asOf());
      insert.setObject(
          4, vintage.dataThrough() == null ? null : vintage.dataThrough().atOffset(ZoneOffset.UTC));
      insert.setString(5, vintage.packVersion());
      insert.setString(6, vintage.reason());
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        worker.prepareStatement(
            "INSERT INTO vintage_table (vintage_id, id, position, metric, body) VALUES (?, ?, ?, ?, ?::json)")) {
      for (int i = 0; i < tables.size(); i++) {
        insert.setObject(1, vintage.id());
        insert.setString(2, tables.get(i).id());
        insert.setInt(3, i);
        insert.setString(4, tables.get(i).metric());
        insert.setString(5, written(tables.get(i)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private List<Vintage> find(String sql, Object... values) {
    return query(
        sql,
        row ->
            new Vintage(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                instant(row, "computed_at"),
                row.getObject("as_of", LocalDate.class),
                instant(row, "data_through"),
                row.getString("pack_version"),
                row.getString("reason"),
                row.getBoolean("current")),
        values);
  }

  private List<MetricTable> bodies(String sql, Object... values) {
    return query(sql, row -> read(row.getString("body")), values);
  }

  private <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
    List<T> rows = new ArrayList<>();
    try (Connection connection = requests.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rows.add(reader.read(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  private String written(MetricTable table) {
    try {
      return json.writeValueAsString(table);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("table " + table.id() + " cannot be written as JSON", e);
    }
  }

  private MetricTable read(String body) {
    try {
      return json.readValue(body, MetricTable.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a published table cannot be read", e);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
