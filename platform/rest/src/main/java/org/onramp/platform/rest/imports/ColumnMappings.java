package org.onramp.platform.rest.imports;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.platform.rest.database.SqlFunction;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/**
 * The column mappings that organisations have saved. Works for the caller of a request, in its
 * transaction or one of its own.
 */
@ApplicationScoped
public class ColumnMappings {
  private final AgroalDataSource requests;
  private final ObjectMapper json;

  ColumnMappings(AgroalDataSource requests, ObjectMapper json) {
    this.requests = requests;
    this.json = json;
  }

  /**
   * A saved mapping.
   *
   * @param name chosen by its owner
   * @param revision raised by each change
   * @param mapping the answers
   */
  public record Saved(String name, long revision, ColumnMapping mapping) {}

  /** The mapping that the organisation saved under the name. */
  public Optional<Saved> find(String organisation, String name) {
    return inTransaction(
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "SELECT name, revision, mapping FROM column_mapping WHERE org = ? AND name = ?")) {
            select.setString(1, organisation);
            select.setString(2, name);
            try (var row = select.executeQuery()) {
              return row.next() ? Optional.of(saved(row)) : Optional.empty();
            }
          }
        });
  }

  /**
   * The mapping that a request names, for {@link ImportOptions#mapping}; none when it names none.
   *
   * @throws Unprocessable when nothing is saved under the name
   */
  public ColumnMapping named(String organisation, String name) {
    if (name == null || name.isBlank()) {
      return ColumnMapping.NONE;
    }
    return find(organisation, name)
        .map(Saved::mapping)
        .orElseThrow(
            () ->
                new Unprocessable(
                    Violation.of(
                        Codes.UNKNOWN_MAPPING,
                        "mapping: no column mapping is saved under this name.")));
  }

  public List<Saved> list(String organisation) {
    return inTransaction(
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "SELECT name, revision, mapping FROM column_mapping WHERE org = ? ORDER BY name")) {
            select.setString(1, organisation);
            List<Saved> all = new ArrayList<>();
            try (var row = select.executeQuery()) {
              while (row.next()) {
                all.add(saved(row));
              }
            }
            return all;
          }
        });
  }

  /**
   * Saves under the name; saving what is saved already changes nothing.
   *
   * @param seen the revision that the change is meant for; empty for whatever there is
   */
  public Saved save(
      String organisation, String name, ColumnMapping mapping, Optional<Revision> seen) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              Optional<Saved> before = find(organisation, name);
              seen.ifPresent(revision -> revision.check(before.map(Saved::revision).orElse(0L)));
              if (before.isPresent() && before.get().mapping().equals(mapping)) {
                return before.get();
              }
              return inTransaction(connection -> upsert(connection, organisation, name, mapping));
            });
  }

  /** Forgets what is saved under the name, if anything is. */
  public void delete(String organisation, String name) {
    inTransaction(
        connection -> {
          try (var delete =
              connection.prepareStatement(
                  "DELETE FROM column_mapping WHERE org = ? AND name = ?")) {
            delete.setString(1, organisation);
            delete.setString(2, name);
            return delete.executeUpdate();
          }
        });
  }

  private Saved upsert(
      Connection connection, String organisation, String name, ColumnMapping mapping)
      throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            """
            INSERT INTO column_mapping AS m (org, name, mapping) VALUES (?, ?, ?::jsonb)
            ON CONFLICT (org, name) DO UPDATE
              SET mapping = excluded.mapping, revision = m.revision + 1, changed_at = now()
            RETURNING name, revision, mapping
            """)) {
      upsert.setString(1, organisation);
      upsert.setString(2, name);
      upsert.setString(3, json.writeValueAsString(mapping));
      try (var row = upsert.executeQuery()) {
        row.next();
        return saved(row);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Saved saved(ResultSet row) throws SQLException {
    try {
      return new Saved(
          row.getString(1), row.getLong(2), json.readValue(row.getString(3), ColumnMapping.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T inTransaction(SqlFunction<Connection, T> work) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              try (Connection connection = requests.getConnection()) {
                return work.apply(connection);
              } catch (SQLException e) {
                throw new DatabaseFailure(e);
              }
            });
  }
}
