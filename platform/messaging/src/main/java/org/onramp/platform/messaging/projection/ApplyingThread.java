package org.onramp.platform.messaging.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Applies one batch while its caller reads the next from Kafka. The connection is this thread's
 * from {@link #begin} to the next {@link #settle} or {@link #settleQuietly}, and the caller's at
 * all other times.
 */
final class ApplyingThread implements AutoCloseable {
  private final ApplyingBatch applying;
  private final Connection connection;
  private final ExecutorService thread;
  private Future<?> begun = CompletableFuture.completedFuture(null);

  ApplyingThread(String name, ApplyingBatch applying, Connection connection) {
    this.applying = applying;
    this.connection = connection;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              var thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to apply a batch; the one before must be settled.
   *
   * @see ApplyingBatch#apply
   */
  void begin(
      SortedMap<String, Inbound.Batch> batches,
      Map<TopicPartition, Long> expected,
      Map<TopicPartition, Long> reached) {
    begun =
        thread.submit(
            () -> {
              applying.apply(connection, batches, expected, reached);
              return null;
            });
  }

  /** Waits for what was begun, and throws what kept it from being applied. */
  void settle() throws SQLException, StaleOffset {
    try {
      begun.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException database) {
        throw database;
      }
      if (e.getCause() instanceof StaleOffset stale) {
        throw stale;
      }
      if (e.getCause() instanceof RuntimeException unforeseen) {
        throw unforeseen;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Waits for what was begun; false when it was not applied, as {@link #settle} will tell. */
  boolean settleQuietly() {
    try {
      settle();
      return true;
    } catch (SQLException | StaleOffset | RuntimeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
