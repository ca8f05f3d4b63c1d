package org.onramp.platform.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * A copy of other services' aggregates in this service's own tables. Declare one as an
 * {@code @ApplicationScoped} bean; the library reads Kafka, keeps the offsets in this database,
 * parks what cannot be applied and rebuilds on request.
 *
 * <p>Each table is {@code PARTITION BY LIST (generation)} with {@code generation int} as its first
 * column and a primary key of {@code (generation, <id>)}. Queries say {@code WHERE generation =
 * live_generation('<name>')}, usually in a view.
 */
public interface Projection {
  /** Short, lower case, stable: it names the consumer group and the rows about this projection. */
  String name();

  /** Every topic it reads. */
  Set<String> topics();

  /** The partitioned tables it fills; the library opens and drops their partitions. */
  List<String> tables();

  /**
   * Applies a batch, in a transaction which the library begins and commits together with the
   * offsets. Must be idempotent by version: {@code INSERT … ON CONFLICT … DO UPDATE … WHERE
   * t.version < excluded.version}; deleted rows stay as tombstones, or an old event would revive
   * them. On every topic an aggregate may be {@link InboundEvent#isLost}. Topics come in no order
   * towards each other.
   *
   * @param c belongs to the library: no commit, no rollback, no close
   * @param g which generation to write
   * @param topic all events are of this topic
   * @param newestPerKey every key once, at the newest version of this batch
   * @throws RejectedEvent when one of the events is bad by itself; the batch is redone one by one
   *     and that one is parked Exceptions that tell of a bad value ({@code
   *     IllegalArgumentException}, {@code NullPointerException}, {@code DateTimeException} and the
   *     like) mean the same
   * @throws SQLException of class 22 or 23 means the same; any other means that the database is in
   *     trouble, and the batch is read again later
   */
  void apply(Connection c, Generation g, String topic, List<InboundEvent> newestPerKey)
      throws SQLException;
}
