package org.onramp.platform.rest.garden;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;

import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.problem.NotFound;

/** The plants that the caller may see. */
@ApplicationScoped
public class Plants {
  private final AgroalDataSource requests;

  Plants(AgroalDataSource requests) {
    this.requests = requests;
  }

  void insert(UUID id, String garden, Planting planting) {
    try (var connection = requests.getConnection();
        var insert =
            connection.prepareStatement(
                "INSERT INTO plant (id, garden, tag, name, planted) VALUES (?, ?, ?, ?, ?)")) {
      insert.setObject(1, id);
      insert.setString(2, garden);
      insert.setString(3, planting.tag());
      insert.setString(4, planting.name());
      insert.setObject(5, planting.planted());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  boolean seeRole(String role) {
    try (var connection = requests.getConnection();
        var select = connection.prepareStatement("SELECT app_has(?)")) {
      select.setString(1, role);
      try (var row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  void rename(UUID id, String name) {
    try (var connection = requests.getConnection();
        var update =
            connection.prepareStatement(
                "UPDATE plant SET name = ?, revision = revision + 1 WHERE id = ?")) {
      update.setString(1, name);
      update.setObject(2, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  Plant get(UUID id) {
    try (var connection = requests.getConnection();
        var select = connection.prepareStatement("SELECT * FROM plant WHERE id = ?")) {
      select.setObject(1, id);
      try (var rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new NotFound("plant", id);
        }
        return plant(rows);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  List<Plant> after(PageRequest page) {
    try (var connection = requests.getConnection();
        var select =
            connection.prepareStatement(
                "SELECT * FROM plant WHERE tag > ? ORDER BY tag, id LIMIT ?")) {
      select.setString(1, page.after().map(c -> c.text(0)).orElse(""));
      select.setInt(2, page.fetch());
      List<Plant> plants = new ArrayList<>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          plants.add(plant(rows));
        }
      }
      return plants;
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  private static Plant plant(ResultSet row) throws SQLException {
    return new Plant(
        row.getObject("id", UUID.class),
        row.getString("garden"),
        row.getString("tag"),
        row.getString("name"),
        row.getLong("revision"));
  }
}
