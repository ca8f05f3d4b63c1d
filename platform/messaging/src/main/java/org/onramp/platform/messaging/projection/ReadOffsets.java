package org.onramp.platform.messaging.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/** How far a generation has read, kept where its rows are. */
final class ReadOffsets {
  // A topic made anew starts over: its offsets have nothing to do with those of the one deleted.
  private static final String CLAIM =
      """
      INSERT INTO projection_offset AS o (projection, generation, topic, partition, topic_id, next)
      SELECT ?, ?, t.topic, t.partition, t.topic_id, 0
      FROM unnest(?::text[], ?::int[], ?::text[]) AS t(topic, partition, topic_id)
      ON CONFLICT (projection, generation, topic, partition)
        DO UPDATE SET topic_id = excluded.topic_id,
                      next = CASE WHEN o.topic_id = excluded.topic_id THEN o.next ELSE 0 END
      RETURNING topic, partition, next
      """;

  private static final String ADVANCE =
      """
      UPDATE projection_offset o SET next = t.next
      FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[]) AS t(topic, partition, expected, next)
      WHERE o.projection = ? AND o.generation = ? AND o.topic = t.topic AND o.partition = t.partition
        AND o.next = t.expected
      """;

  private final String projection;
  private final int generation;

  ReadOffsets(String projection, int generation) {
    this.projection = projection;
    this.generation = generation;
  }

  /**
   * Where to go on reading.
   *
   * @param topicIds Kafka's id of each topic
   */
  Map<TopicPartition, Long> claim(
      Connection c, Collection<TopicPartition> partitions, Map<String, String> topicIds)
      throws SQLException {
    var topics = new String[partitions.size()];
    var numbers = new Integer[partitions.size()];
    var ids = new String[partitions.size()];
    int i = 0;
    for (TopicPartition partition : partitions) {
      topics[i] = partition.topic();
      numbers[i] = partition.partition();
      ids[i] = topicIds.get(partition.topic());
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
