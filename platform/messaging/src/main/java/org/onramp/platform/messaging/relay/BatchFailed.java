package org.onramp.platform.messaging.relay;

import java.util.List;

import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;

/** A batch was not published; nothing of it is visible to readers, and nothing was deleted. */
final class BatchFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final int place;
  private final long row;
  private final int size;

  /**
   * @param place index of the row that failed first
   * @param rows the batch
   */
  BatchFailed(int place, List<OutboxRow> rows, Throwable cause) {
    super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    this.place = place;
    this.row = rows.get(place).id();
    this.size = rows.size();
  }

  /**
   * @param rows the batch, which failed as a whole
   */
  BatchFailed(List<OutboxRow> rows, Throwable cause) {
    super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    this.place = -1;
    this.row = rows.isEmpty() ? -1 : rows.get(0).id();
    this.size = rows.size();
  }

  /** Whether one row was tried alone, so that the culprit is known. */
  boolean isAlone() {
    return size == 1;
  }

  /** Id of the suspect. */
  long row() {
    return row;
  }

  /** How many rows to try next, so that a suspect soon stands alone: always fewer than failed. */
  int rowsToTryNext() {
    return place < 0 ? Math.max(1, size / 2) : Math.max(1, place);
  }

  /** Whether the row itself is at fault, so that sending it again can only fail again. */
  boolean isRowsFault() {
    for (Throwable t = getCause(); t != null; t = t.getCause()) {
      if (t instanceof RecordTooLargeException
          || t instanceof RecordBatchTooLargeException
          || t instanceof SerializationException
          || t instanceof InvalidTopicException
          || t instanceof UnsupportedForMessageFormatException
          || t instanceof IllegalArgumentException) {
        return true;
      }
    }
    return false;
  }
}
