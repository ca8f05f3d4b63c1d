package org.onramp.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

import org.HdrHistogram.Histogram;

/** Many workers doing one kind of operation. */
public final class Load {
  /** Highest latency that is told apart: a minute. */
  private static final long HIGHEST = 60_000_000_000L;

  private static final int TIMES_BEFORE = 4;

  private Load() {}

  /** What a worker does, on a connection of its own. */
  public interface Worker {
    /**
     * Does operation n.
     *
     * @param due {@link System#nanoTime} at which it should begin
     */
    void operate(long n, long due) throws Exception;

    /** Ends its connection. */
    default void close() throws Exception {}
  }

  /** Latencies from the moment at which each operation was due. */
  public static Histogram histogram() {
    return new Histogram(HIGHEST, 3);
  }

  /**
   * As much as goes: each worker begins the next operation when its last has ended.
   *
   * @param operations in all
   * @return the time for all
   */
  public static Duration closed(int workers, long operations, IntFunction<Worker> worker)
      throws Exception {
    var next = new AtomicLong();
    long begun = System.nanoTime();
    together(
        workers,
        number -> {
          Worker mine = worker.apply(number);
          try {
            for (long n = next.getAndIncrement(); n < operations; n = next.getAndIncrement()) {
              mine.operate(n, System.nanoTime());
            }
          } finally {
            mine.close();
          }
        });
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /**
   * Half of what goes, for latencies at half load. It is tried several times before: half of what
   * cold processes do would be a quarter of what they can do.
   *
   * @param perSecond does as much as goes
   * @return operations a second
   */
  public static double half(Callable<Double> perSecond) throws Exception {
    for (int i = 0; i < TIMES_BEFORE; i++) {
      perSecond.call();
    }
    return perSecond.call() / 2;
  }

  /**
   * So many a second, whatever becomes of them: an operation that has to wait for a free worker was
   * due all the same, and its latency counts from then.
   *
   * @param perSecond intended rate
   * @param done told the latency of each, at its end, in nanoseconds; null when somebody else
   *     measures
   */
  public static void open(
      int workers, double perSecond, long operations, IntFunction<Worker> worker, Histogram done)
      throws Exception {
    var next = new AtomicLong();
    long first = System.nanoTime() + 20_000_000L;
    double gap = 1e9 / perSecond;
    List<Histogram> parts = new ArrayList<>();
    together(
        workers,
        number -> {
          Histogram part = histogram();
          synchronized (parts) {
            parts.add(part);
          }
          Worker mine = worker.apply(number);
          try {
            for (long n = next.getAndIncrement(); n < operations; n = next.getAndIncrement()) {
              long due = first + (long) (n * gap);
              await(due);
              mine.operate(n, due);
              part.recordValue(Math.min(HIGHEST, System.nanoTime() - due));
            }
          } finally {
            mine.close();
          }
        });
    if (done != null) {
      parts.forEach(done::add);
    }
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private interface Part {
    void run(int number) throws Exception;
  }

  private static void together(int workers, Part part) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int number = i;
        all.add(
            threads.submit(
                () -> {
                  part.run(number);
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
  }
}
