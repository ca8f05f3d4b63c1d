package org.onramp.program.participants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/** What other features ask about participants, on the worker's connection. */
@ApplicationScoped
public class Participants {

  /** Those of the ids that were erased and have not come back. */
  public Set<UUID> erased(Connection worker, Collection<UUID> ids) throws SQLException {
    Set<UUID> erased = new HashSet<>();
    try (PreparedStatement select =
        worker.prepareStatement(
            "SELECT participant_id FROM erasure_register WHERE erased AND participant_id = ANY (?)")) {
      select.setArray(1, worker.createArrayOf("uuid", ids.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          erased.add(row.getObject(1, UUID.class));
        }
      }
    }
    return erased;
  }

  /**
   * All ids under which the given participants are or were known, each with the one that stands for
   * it now. An id that was never corrected stands for itself and is not listed.
   */
  public Map<UUID, UUID> standIns(Connection worker, Collection<UUID> ids) throws SQLException {
    Map<UUID, UUID> standIns = new HashMap<>();
    try (PreparedStatement select =
        worker.prepareStatement(
            """
            WITH RECURSIVE up AS (
                SELECT id AS asked, id, same_as, 1 AS depth FROM participant
                WHERE same_as IS NOT NULL AND id = ANY (?)
                UNION ALL
                -- corrections of corrections; the depth guards against a circle
                SELECT up.asked, p.id, p.same_as, up.depth + 1
                FROM up JOIN participant p ON p.id = up.same_as
                WHERE p.same_as IS NOT NULL AND up.depth < 10
            ), wanted AS (
                SELECT unnest(?::uuid[]) AS id
                UNION
                SELECT same_as FROM up
            ), down AS (
                SELECT p.id, p.same_as AS standing FROM participant p JOIN wanted w ON p.same_as = w.id
            )
            SELECT DISTINCT ON (asked) asked, same_as FROM (
                SELECT asked, same_as, depth FROM up
                UNION ALL
                SELECT id, standing, 0 FROM down
            ) both_ways ORDER BY asked, depth DESC
            """)) {
      select.setArray(1, worker.createArrayOf("uuid", ids.toArray()));
      select.setArray(2, worker.createArrayOf("uuid", ids.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          standIns.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
        }
      }
    }
    return standIns;
  }
}
