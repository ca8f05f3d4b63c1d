package org.onramp.platform.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Writes the current state of every aggregate of one kind to the outbox once more: how a lost Kafka
 * is refilled and how a restored database regains its word. Declare one bean per topic the service
 * owns.
 */
public interface Republisher {
  /** The topic whose aggregates these are. */
  String topic();

  /**
   * The next aggregates by id, erased ones included, each as an event at the aggregate's present
   * version. Lock the rows ({@code FOR SHARE}, in id order) or else a change made meanwhile could
   * be published before this older state.
   *
   * @param worker in a transaction of the library's, which also writes the outbox rows
   * @param after the last {@link OutboundEvent#aggregateId()} of the previous page; empty for the
   *     first
   * @param limit at most so many; fewer means that there are no more
   */
  List<OutboundEvent> page(Connection worker, String after, int limit) throws SQLException;

  /**
   * Adds {@code step} to the version of every aggregate, after a restore from a backup: what was
   * published since the backup must not win over what is published from now on.
   *
   * @return how many aggregates were raised
   */
  long raiseVersions(Connection worker, long step) throws SQLException;

  /**
   * Which of these ids this database does not have, not even as erased. After a restore they are
   * aggregates that Kafka still knows and that the backup did not; consumers are told to forget
   * them.
   */
  Set<String> unknown(Connection worker, Set<String> aggregateIds) throws SQLException;
}
