package org.onramp.platform.messaging.relay;

import java.util.HashSet;
import java.util.Set;

/**
 * How far down the outbox nothing is left and nothing can come any more, so that no look begins
 * below. Without it every look walks over all that was deleted since the oldest transaction of the
 * whole server began, for until then the dead rows stay.
 *
 * <p>An id is drawn inside an INSERT, which locks the table against changes of its shape before and
 * until its transaction ends. So once everybody is gone who held that lock when an id had been
 * seen, all smaller ids are decided: whoever comes later draws larger ones. A look that begins then
 * finds what is left of them, and with that sent and deleted the floor may rise. Rows that come
 * back from where they were parked keep their ids: while any is parked there is no floor.
 */
final class Floor {
  private static final long NONE = Long.MIN_VALUE;

  private final int step;
  private final Set<String> writers = new HashSet<>();
  private long value = NONE;
  private long reached = NONE;
  private long candidate = NONE;
  private long deleted;

  /**
   * @param step how many rows are deleted before a rise is worth the question who is writing
   */
  Floor(int step) {
    this.step = step;
  }

  /** Every id up to here is gone for good. */
  long value() {
    return value;
  }

  /** To where a look that begins now sees all that will ever be seen; at least the floor. */
  long decided() {
    return candidate > NONE && writers.isEmpty() ? candidate : value;
  }

  /** A look has seen this id. */
  void saw(long id) {
    reached = Math.max(reached, id);
  }

  /** Whether it is time to ask who is writing. */
  boolean asks() {
    return candidate > NONE ? !writers.isEmpty() : deleted >= step && reached > value;
  }

  /**
   * Who is writing.
   *
   * @param present the transactions that hold the lock, asked for after the last look
   */
  void learn(Set<String> present) {
    if (candidate > NONE) {
      writers.retainAll(present);
    } else {
      candidate = reached;
      writers.addAll(present);
    }
  }

  /**
   * A batch was deleted, and all that were read before it.
   *
   * @param decided {@link #decided()} as its look began
   * @param end the last id that its look could have missed nothing before
   */
  void deleted(int rows, long decided, long end) {
    deleted += rows;
    if (decided > value && end >= decided) {
      value = decided;
      deleted = 0;
      candidate = NONE;
    }
  }

  /** Rows may come back with any id. */
  void fall() {
    value = NONE;
    candidate = NONE;
    deleted = 0;
    writers.clear();
  }
}
