package org.onramp.intake.participant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keeps what a participants' sheet says besides the person. */
public interface SheetFollower {

  /**
   * Told in the transaction that keeps the people, after their rows are written.
   *
   * @param rows of people who exist now, in id order
   * @return of whom something changed
   */
  Set<UUID> kept(Connection worker, String providerId, List<PersonRow> rows, ZonedDateTime now)
      throws SQLException;
}
