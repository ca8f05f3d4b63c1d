package org.onramp.bench.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows that wait in an outbox. They are made once into a table aside and copied from there, which
 * is fast enough to fill the outbox anew for every round.
 */
public final class OutboxRows {
  private static final String MADE =
      """
      CREATE UNLOGGED TABLE IF NOT EXISTS outbox_made (
        place int PRIMARY KEY, topic text NOT NULL, aggregate_id text NOT NULL, payload text NOT NULL)
      """;

  // In order of place, so that ids are as if people had been written one after another.
  private static final String FILL =
      """
      INSERT INTO outbox (event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at)
      SELECT gen_random_uuid(), topic, aggregate_id, 1, '%s', payload, now()
      FROM outbox_made WHERE place <= %d ORDER BY place
      """;

  private static final int FLUSH = 1 << 16;

  private OutboxRows() {}

  /** Empties the outbox, and fills it with so many rows that are settled on disk. */
  public static void fill(Connection c, String topic, int rows) throws SQLException, IOException {
    try (Statement statement = c.createStatement()) {
      statement.execute(MADE);
      make(c, topic, rows);
      statement.execute("TRUNCATE outbox");
    }
    refill(c, rows);
  }

  /** Puts so many rows, made before, into an outbox that keeps what is dead in it. */
  public static void refill(Connection c, int rows) throws SQLException {
    try (Statement statement = c.createStatement()) {
      statement.execute(FILL.formatted(People.TYPE, rows));
      statement.execute("ANALYZE outbox");
      statement.execute("CHECKPOINT");
    }
  }

  private static void make(Connection c, String topic, int rows) throws SQLException, IOException {
    int made;
    try (Statement statement = c.createStatement();
        var max = statement.executeQuery("SELECT coalesce(max(place), 0) FROM outbox_made")) {
      max.next();
      made = max.getInt(1);
    }
    if (made >= rows) {
      return;
    }
    CopyIn copy =
        c.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY outbox_made FROM STDIN (FORMAT csv)");
    var lines = new StringBuilder();
    for (int i = made + 1; i <= rows; i++) {
      var id = People.id(i);
      lines
          .append(i)
          .append(',')
          .append(topic)
          .append(',')
          .append(id)
          .append(",\"")
          .append(People.event(id, i, 1).replace("\"", "\"\""))
          .append("\"\n");
      if (lines.length() > FLUSH || i == rows) {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
      }
    }
    copy.endCopy();
  }
}
