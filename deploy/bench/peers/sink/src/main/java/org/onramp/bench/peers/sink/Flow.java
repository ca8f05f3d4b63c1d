package org.onramp.bench.peers.sink;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stores what comes to a topic in a thread of its own. A person's id begins with the moment at
 * which it was due, on the clock that all processes of the machine share; it is visible once the
 * task has returned.
 */
final class Flow implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Topic topic;
  private final Latencies latencies = new Latencies();
  private final Thread thread = new Thread(this::store, "sink");
  private volatile boolean closed;
  private volatile Exception failure;

  private Flow(Topic topic) {
    this.topic = topic;
  }

  /** Begins; what comes from now on is stored. */
  static Flow of(Topic topic) {
    topic.fromNowOn();
    var flow = new Flow(topic);
    flow.thread.start();
    return flow;
  }

  private void store() {
    try {
      while (!closed) {
        List<String> stored = topic.store();
        long now = System.nanoTime();
        stored.forEach(id -> latencies.add(now - UUID.fromString(id).getMostSignificantBits()));
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  /** Once so many are visible: how late they were. */
  String await(int size) throws Exception {
    long until = System.nanoTime() + PATIENCE;
    while (latencies.count() < size) {
      if (failure != null) {
        throw failure;
      }
      if (System.nanoTime() > until) {
        throw new TimeoutException("%d of %d are visible".formatted(latencies.count(), size));
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return latencies.told();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
      topic.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
