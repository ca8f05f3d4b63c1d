package org.onramp.platform.messaging.projection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

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
      UPDATE projection_offset o
      SET topic_id = t.topic_id,
          next = CASE WHEN o.topic_id = t.topic_id THEN o.next ELSE 0 END,
          through = CASE WHEN o.topic_id = t.topic_id THEN o.through ELSE 'epoch' END
      FROM unnest(?::text[], ?::int[], ?::text[]) AS t(topic, partition, topic_id)
      WHERE o.projection = ? AND o.generation = ? AND o.topic = t.topic AND o.partition = t.partition
      RETURNING o.topic, o.partition, o.next
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
    var next = new HashMap<TopicPartition, Long>();
    try (PreparedStatement claim = c.prepareStatement(CLAIM)) {
      claim.setArray(1, column(c, "text", partitions, TopicPartition::topic));
      claim.setArray(2, column(c, "int4", partitions, TopicPartition::partition));
      claim.setArray(3, column(c, "text", partitions, p -> id(descriptions.get(p.topic()))));
      claim.setString(4, projection);
      claim.setInt(5, generation);
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
      open.setArray(3, column(c, "text", topics, TopicDescription::name));
      open.setArray(4, column(c, "int4", topics, topic -> topic.partitions().size()));
      open.setArray(5, column(c, "text", topics, ReadOffsets::id));
      open.executeUpdate();
    }
  }

  /** Says how current partitions are. */
  void report(Connection c, Map<TopicPartition, Stand> stands) throws SQLException {
    Set<TopicPartition> partitions = stands.keySet();
    Collection<Stand> all = stands.values();
    try (PreparedStatement report = c.prepareStatement(REPORT)) {
      report.setArray(1, column(c, "text", partitions, TopicPartition::topic));
      report.setArray(2, column(c, "int4", partitions, TopicPartition::partition));
      report.setArray(3, column(c, "int8", all, Stand::next));
      report.setArray(4, column(c, "int8", all, Stand::lag));
      report.setArray(5, column(c, "timestamptz", all, Stand::through));
      report.setString(6, projection);
      report.setInt(7, generation);
      report.executeUpdate();
    }
  }

  /** Moves on, provided that nobody else has. */
  void advance(Connection c, Map<TopicPartition, Long> expected, Map<TopicPartition, Long> reached)
      throws SQLException, StaleOffset {
    Set<TopicPartition> partitions = reached.keySet();
    try (PreparedStatement advance = c.prepareStatement(ADVANCE)) {
      advance.setArray(1, column(c, "text", partitions, TopicPartition::topic));
      advance.setArray(2, column(c, "int4", partitions, TopicPartition::partition));
      advance.setArray(3, column(c, "int8", partitions, expected::get));
      advance.setArray(4, column(c, "int8", partitions, reached::get));
      advance.setString(5, projection);
      advance.setInt(6, generation);
      if (advance.executeUpdate() != reached.size()) {
        throw new StaleOffset("another consumer of " + projection + " has read on");
      }
    }
  }

  private static String id(TopicDescription topic) {
    return topic.topicId().toString();
  }

  /** One value of each row, for unnest. */
  private static <R> Array column(
      Connection c, String type, Collection<R> rows, Function<R, Object> value)
      throws SQLException {
    Object[] values = rows.stream().map(value).map(ReadOffsets::text).toArray(String[]::new);
    return c.createArrayOf(type, values);
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
