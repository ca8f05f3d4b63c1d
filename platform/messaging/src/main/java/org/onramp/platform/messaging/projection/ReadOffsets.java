package org.onramp.platform.messaging.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** How far a generation has read and how current that is, kept where its rows are. */
final class ReadOffsets {
  // Partitions that nobody has read yet count too: of what is in them nothing is known.
  private static final String OPEN =
      """
      INSERT INTO projection_offset (projection, generation, topic, partition, topic_id, next)
      SELECT ?, ?, t.topic, p, t.topic_id, 0
      FROM unnest(?::text[], ?::int[], ?::text[]) AS t(topic, partitions, topic_id),
           generate_series(0, t.partitions - 1) AS p
      ON CONFLICT DO NOTHING
      """;

  // A topic made anew starts over: its offsets have nothing to do with those of the one deleted.
  private static final String CLAIM =
      """
      INSERT INTO projection_offset AS o (projection, generation, topic, partition, topic_id, next)
      SELECT ?, ?, t.topic, t.partition, t.topic_id, 0
      FROM unnest(?::text[], ?::int[], ?::text[]) AS t(topic, partition, topic_id)
      ON CONFLICT (projection, generation, topic, partition)
        DO UPDATE SET topic_id = excluded.topic_id,
                      next = CASE WHEN o.topic_id = excluded.topic_id THEN o.next ELSE 0 END,
                      through = CASE WHEN o.topic_id = excluded.topic_id THEN o.through ELSE 'epoch' END
      RETURNING topic, partition, next
      """;

  private static final String ADVANCE =
      """
      UPDATE projection_offset o SET next = t.next
      FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[]) AS t(topic, partition, expected, next)
      WHERE o.projection = ? AND o.generation = ? AND o.topic = t.topic AND o.partition = t.partition
        AND o.next = t.expected
      """;

  // Only of who stands where the row does: nobody else's word is of now.
  private static final String REPORT =
      """
      UPDATE projection_offset o
      SET lag = t.lag, through = greatest(o.through, t.through), reported_at = now()
      FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::timestamptz[])
        AS t(topic, partition, next, lag, through)
      WHERE o.projection = ? AND o.generation = ? AND o.topic = t.topic AND o.partition = t.partition
        AND o.next = t.next
      """;

  /**
   * How current a partition is.
   *
   * @param next the offset that would be read next; all before it is applied
   * @param lag records from there to the end
   * @param through everything published up to here is applied; null where only what was said before
   *     is known
   */
  record Stand(long next, long lag, Instant through) {}

  private final String projection;
  private final int generation;

  ReadOffsets(String projection, int generation) {
    this.projection = projection;
    this.generation = generation;
  }

  /**
   * Where to go on reading.
   *
   * @param descriptions of their topics
   */
  Map<TopicPartition, Long> claim(
      Connection c,
      Collection<TopicPartition> partitions,
      SortedMap<String, TopicDescription> descriptions)
      throws SQLException {
    open(c, descriptions.values());
    var topics = new String[partitions.size()];
    var numbers = new Integer[partitions.size()];
    var ids = new String[partitions.size()];
    int i = 0;
    for (TopicPartition partition : partitions) {
      topics[i] = partition.topic();
      numbers[i] = partition.partition();
      ids[i] = descriptions.get(partition.topic()).topicId().toString();
      i++;
    }
    var next = new HashMap<TopicPartition, Long>();
    try (PreparedStatement claim = c.prepareStatement(CLAIM)) {
      claim.setString(1, projection);
      claim.setInt(2, generation);
      claim.setArray(3, c.createArrayOf("text", topics));
      claim.setArray(4, c.createArrayOf("int4", numbers));
      claim.setArray(5, c.createArrayOf("text", ids));
      try (ResultSet row = claim.executeQuery()) {
        while (row.next()) {
          next.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        }
      }
    }
    return next;
  }

  /** In one order, for replicas do this at the same time. */
  private void open(Connection c, Collection<TopicDescription> topics) throws SQLException {
    try (PreparedStatement open = c.prepareStatement(OPEN)) {
      open.setString(1, projection);
      open.setInt(2, generation);
      open.setArray(
          3, c.createArrayOf("text", topics.stream().map(TopicDescription::name).toArray()));
      open.setArray(
          4, c.createArrayOf("int4", topics.stream().map(t -> t.partitions().size()).toArray()));
      open.setArray(
          5, c.createArrayOf("text", topics.stream().map(t -> t.topicId().toString()).toArray()));
      open.executeUpdate();
    }
  }

  /** Says how current partitions are. */
  void report(Connection c, Map<TopicPartition, Stand> stands) throws SQLException {
    int n = stands.size();
    var topics = new String[n];
    var numbers = new Integer[n];
    var next = new Long[n];
    var lags = new Long[n];
    var throughs = new String[n];
    int i = 0;
    for (var stand : stands.entrySet()) {
      topics[i] = stand.getKey().topic();
      numbers[i] = stand.getKey().partition();
      next[i] = stand.getValue().next();
      lags[i] = stand.getValue().lag();
      throughs[i] = text(stand.getValue().through());
      i++;
    }
    try (PreparedStatement report = c.prepareStatement(REPORT)) {
      report.setArray(1, c.createArrayOf("text", topics));
      report.setArray(2, c.createArrayOf("int4", numbers));
      report.setArray(3, c.createArrayOf("int8", next));
      report.setArray(4, c.createArrayOf("int8", lags));
      report.setArray(5, c.createArrayOf("timestamptz", throughs));
      report.setString(6, projection);
      report.setInt(7, generation);
      report.executeUpdate();
    }
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }

  /** Moves on, provided that nobody else has. */
  void advance(Connection c, Map<TopicPartition, Long> expected, Map<TopicPartition, Long> reached)
      throws SQLException, StaleOffset {
    int n = reached.size();
    var topics = new String[n];
    var numbers = new Integer[n];
    var from = new Long[n];
    var to = new Long[n];
    int i = 0;
    for (var entry : reached.entrySet()) {
      topics[i] = entry.getKey().topic();
      numbers[i] = entry.getKey().partition();
      from[i] = expected.get(entry.getKey());
      to[i] = entry.getValue();
      i++;
    }
    try (PreparedStatement advance = c.prepareStatement(ADVANCE)) {
      advance.setArray(1, c.createArrayOf("text", topics));
      advance.setArray(2, c.createArrayOf("int4", numbers));
      advance.setArray(3, c.createArrayOf("int8", from));
      advance.setArray(4, c.createArrayOf("int8", to));
      advance.setString(5, projection);
      advance.setInt(6, generation);
      if (advance.executeUpdate() != n) {
        throw new StaleOffset("another consumer of " + projection + " has read on");
      }
    }
  }
}
