package org.onramp.bench.workload;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Looks at a process's memory again and again while something runs. */
final class PeakMemory implements AutoCloseable {
  private static final long PAUSE_MILLIS = 500;

  private final Callable<Long> memory;
  private final long before;
  private final Thread watching;
  private volatile long highest;

  PeakMemory(Callable<Long> memory) throws Exception {
    this.memory = memory;
    this.before = memory.call();
    this.highest = before;
    this.watching = new Thread(this::watch, "peak-memory");
    watching.setDaemon(true);
    watching.start();
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        highest = Math.max(highest, memory.call());
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      // it is over
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bytes above where it began, at the highest so far. */
  long growth() throws Exception {
    return Math.max(highest, memory.call()) - before;
  }

  @Override
  public void close() {
    watching.interrupt();
  }
}
