package org.onramp.platform.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;

/** How current a projection is: what every answer made from it should say. */
@ApplicationScoped
public class DataThrough {
  // What was said of a partition holds when nobody reads it any more; that nothing is left to read
  // does not.
  private static final String OF =
      """
      SELECT min(o.through),
             coalesce(bool_and(o.lag = 0 AND o.reported_at > now() - interval '30 seconds'), false),
             (SELECT count(*) FROM parked_event e WHERE e.projection = ? AND e.generation = live_generation(?))
      FROM projection_offset o
      WHERE o.projection = ? AND o.generation = live_generation(?)
      """;

  private final DataSource requests;

  @Inject
  DataThrough(AgroalDataSource requests) {
    this.requests = requests;
  }

  /**
   * State of a projection.
   *
   * @param through everything published up to here is in it, but for what is parked; the epoch when
   *     that is not known of every partition
   * @param parked events that could not be applied and wait for an operator
   * @param caughtUp whether there was nothing left to read a moment ago
   */
  public record Currency(Instant through, long parked, boolean caughtUp) {}

  /** How current the live generation of a projection is. */
  public Currency of(String projection) {
    try (Connection c = requests.getConnection();
        PreparedStatement query = c.prepareStatement(OF)) {
      for (int i = 1; i <= 4; i++) {
        query.setString(i, projection);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        var through = row.getObject(1, OffsetDateTime.class);
        return new Currency(
            through == null ? Instant.EPOCH : through.toInstant(),
            row.getLong(3),
            row.getBoolean(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("how current '" + projection + "' is could not be read", e);
    }
  }
}
