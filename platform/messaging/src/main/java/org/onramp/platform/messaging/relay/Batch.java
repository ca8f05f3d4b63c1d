package org.onramp.platform.messaging.relay;

import java.util.List;

/**
 * What one look at the outbox has found.
 *
 * @param rows in the order of their ids
 * @param whole nothing else was visible
 * @param parked some row is out of the way
 * @param decided to where the look saw all that will ever be seen
 */
record Batch(List<OutboxRow> rows, boolean whole, boolean parked, long decided) {

  /** Rows that no parked one keeps waiting. */
  List<OutboxRow> free() {
    return parked ? rows.stream().filter(row -> !row.held()).toList() : rows;
  }

  /** Up to where nothing that was visible is left out. */
  long end() {
    return whole ? Long.MAX_VALUE : rows.get(rows.size() - 1).id();
  }
}
