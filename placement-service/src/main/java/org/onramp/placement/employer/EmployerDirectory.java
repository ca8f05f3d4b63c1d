package org.onramp.placement.employer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

/** Which employers there are, for features that refer to one. */
@ApplicationScoped
public class EmployerDirectory {
  private final Employers employers;

  EmployerDirectory(Employers employers) {
    this.employers = employers;
  }

  /** Whether an employer is registered under that id. */
  public boolean has(String id) {
    return employers.count("id", id) > 0;
  }

  /** Those of the ids that are registered; on a worker's connection. */
  public static Set<String> known(Connection worker, Collection<String> ids) throws SQLException {
    try (var query = worker.prepareStatement("SELECT id FROM employer WHERE id = ANY (?)")) {
      query.setArray(1, worker.createArrayOf("text", ids.toArray()));
      Set<String> known = new HashSet<>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getString(1));
        }
      }
      return known;
    }
  }
}
