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
  // A consumer that has been silent for this long while another reported is gone. When all are
  // silent, each of those who were there last bounds what is known.
  private static final String OF =
      """
      WITH live AS (
        SELECT generation FROM projection_generation WHERE projection = ? AND state = 'LIVE'
      ), said AS (
        SELECT p.through, p.caught_up, p.reported_at, max(p.reported_at) OVER () AS last
        FROM projection_progress p JOIN live USING (generation)
        WHERE p.projection = ?
      ), latest AS (
        SELECT through, caught_up AND last > now() - interval '30 seconds' AS caught_up
        FROM said WHERE reported_at > last - interval '30 seconds'
      )
      SELECT (SELECT min(through) FROM latest),
             coalesce((SELECT bool_and(caught_up) FROM latest), false),
             (SELECT count(*) FROM parked_event e JOIN live USING (generation) WHERE e.projection = ?)
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
      for (int i = 1; i <= 3; i++) {
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
