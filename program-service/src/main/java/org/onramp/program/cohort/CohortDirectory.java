package org.onramp.program.cohort;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Finds cohorts for other features. */
@ApplicationScoped
public class CohortDirectory {
  private final Cohorts cohorts;

  CohortDirectory(Cohorts cohorts) {
    this.cohorts = cohorts;
  }

  /** A cohort that the caller may see; anything else is not found. */
  @Transactional
  public CohortSummary visible(UUID id) {
    return CohortSummary.of(cohorts.byId(id));
  }

  /** A provider's cohort, for background work, which no policy confines. */
  public Optional<CohortSummary> of(Connection worker, String providerId, UUID id)
      throws SQLException {
    try (PreparedStatement select =
        worker.prepareStatement(
            """
            SELECT program_id, starts_on, ends_on, capacity, funding_streams
            FROM cohort
            WHERE id = ? AND provider_id = ?
            """)) {
      select.setObject(1, id);
      select.setString(2, providerId);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        Array streams = row.getArray("funding_streams");
        return Optional.of(
            new CohortSummary(
                id,
                providerId,
                row.getObject("program_id", UUID.class),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getInt("capacity"),
                List.of((String[]) streams.getArray())));
      }
    }
  }
}
