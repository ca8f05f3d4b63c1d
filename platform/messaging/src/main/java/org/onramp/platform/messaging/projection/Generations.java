package org.onramp.platform.messaging.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.onramp.platform.messaging.Projection;
import org.onramp.platform.rest.database.TransactionLocks;

/** The generations of projections, one of which is live. */
public final class Generations {
  /** What a generation is good for. */
  public enum State {
    BUILDING,
    LIVE,
    RETIRED
  }

  /**
   * One copy of a projection.
   *
   * @param swappedAt when it went live; null before
   * @param retiredAt when the next one went live; null before
   */
  public record Row(
      String projection,
      int generation,
      State state,
      Instant startedAt,
      Instant swappedAt,
      Instant retiredAt) {}

  private Generations() {}

  /** Every generation of a projection that still has tables, oldest first. */
  public static List<Row> of(Connection c, String projection) throws SQLException {
    try (PreparedStatement query =
        c.prepareStatement(
            """
            SELECT projection, generation, state, started_at, swapped_at, retired_at
            FROM projection_generation WHERE projection = ? AND state <> 'DROPPED' ORDER BY generation
            """)) {
      query.setString(1, projection);
      var rows = new ArrayList<Row>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rows.add(
              new Row(
                  row.getString(1),
                  row.getInt(2),
                  State.valueOf(row.getString(3)),
                  instant(row, 4),
                  instant(row, 5),
                  instant(row, 6)));
        }
      }
      return rows;
    }
  }

  /**
   * Opens the first generation, live from the start, unless there is one. Call it in a transaction.
   */
  public static void ensureFirst(Connection c, Projection projection) throws SQLException {
    lock(c, projection.name());
    if (newest(c, projection.name()) == 0) {
      open(c, projection, 1, State.LIVE);
    }
  }

  /**
   * Opens the next generation beside the live one. Call it in a transaction.
   *
   * @return its number; empty while another is being built
   */
  public static Optional<Integer> startRebuild(Connection c, Projection projection)
      throws SQLException {
    lock(c, projection.name());
    if (of(c, projection.name()).stream().anyMatch(row -> row.state() == State.BUILDING)) {
      return Optional.empty();
    }
    int next = newest(c, projection.name()) + 1;
    open(c, projection, next, next == 1 ? State.LIVE : State.BUILDING);
    return Optional.of(next);
  }

  /** Makes the generation being built the live one. Call it in a transaction. */
  static void swap(Connection c, String projection, int building) throws SQLException {
    lock(c, projection);
    try (PreparedStatement retire =
            c.prepareStatement(
                "UPDATE projection_generation SET state = 'RETIRED', retired_at = now() WHERE projection = ? AND state = 'LIVE'");
        PreparedStatement promote =
            c.prepareStatement(
                """
                UPDATE projection_generation SET state = 'LIVE', swapped_at = now()
                WHERE projection = ? AND generation = ? AND state = 'BUILDING'
                """)) {
      retire.setString(1, projection);
      retire.executeUpdate();
      promote.setString(1, projection);
      promote.setInt(2, building);
      if (promote.executeUpdate() != 1) {
        throw new SQLException(
            "generation " + building + " of " + projection + " is not being built");
      }
    }
  }

  /** Removes a retired generation with everything that belongs to it. Call it in a transaction. */
  static void drop(Connection c, Projection projection, int generation) throws SQLException {
    lock(c, projection.name());
    call(c, "SELECT drop_generation(?, ?, ?)", projection, generation);
    for (String table : List.of("projection_offset", "parked_event")) {
      update(
          c,
          "DELETE FROM " + table + " WHERE projection = ? AND generation = ?",
          projection.name(),
          generation);
    }
    update(
        c,
        "UPDATE projection_generation SET state = 'DROPPED' WHERE projection = ? AND generation = ?",
        projection.name(),
        generation);
  }

  private static void open(Connection c, Projection projection, int number, State state)
      throws SQLException {
    call(c, "SELECT open_generation(?, ?, ?)", projection, number);
    try (PreparedStatement insert =
        c.prepareStatement(
            """
            INSERT INTO projection_generation (projection, generation, state, swapped_at)
            VALUES (?, ?, ?, CASE WHEN ? = 'LIVE' THEN now() END)
            """)) {
      insert.setString(1, projection.name());
      insert.setInt(2, number);
      insert.setString(3, state.name());
      insert.setString(4, state.name());
      insert.executeUpdate();
    }
  }

  /** One replica at a time decides about the generations of a projection. */
  private static void lock(Connection c, String projection) throws SQLException {
    TransactionLocks.exclusive(c, "projection:" + projection);
  }

  private static int newest(Connection c, String projection) throws SQLException {
    try (PreparedStatement query =
        c.prepareStatement(
            "SELECT coalesce(max(generation), 0) FROM projection_generation WHERE projection = ?")) {
      query.setString(1, projection);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void call(Connection c, String sql, Projection projection, int generation)
      throws SQLException {
    try (PreparedStatement call = c.prepareStatement(sql)) {
      call.setString(1, projection.name());
      call.setArray(2, c.createArrayOf("text", projection.tables().toArray()));
      call.setInt(3, generation);
      call.execute();
    }
  }

  private static void update(Connection c, String sql, String projection, int generation)
      throws SQLException {
    try (PreparedStatement update = c.prepareStatement(sql)) {
      update.setString(1, projection);
      update.setInt(2, generation);
      update.executeUpdate();
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
