package org.onramp.platform.rest.workers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

/**
 * Threads that take work which waits in the database: woken when this process has added some, and
 * looking once a second for what others have added or left. (A scheduler looks no oftener than that
 * and has a thread wait for its turn.)
 */
public final class Workers {
  private static final Logger LOG = Logger.getLogger(Workers.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final String name;
  private final Semaphore wake = new Semaphore(0);
  private final ExecutorService threads;
  private volatile boolean stopping;

  /**
   * @param name of the threads, and of the work in the log
   */
  public Workers(String name) {
    this.name = name;
    AtomicInteger count = new AtomicInteger();
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to work.
   *
   * @param atOnce how many threads
   * @param work does the next piece, and tells whether there was one; what it throws is logged and
   *     it is called again a second later
   */
  public void start(int atOnce, BooleanSupplier work) {
    for (int i = 0; i < atOnce; i++) {
      threads.execute(() -> loop(work));
    }
  }

  /** Has one of the threads look now. */
  public void wake() {
    wake.release();
  }

  /** Has one of the threads look in so much time. */
  public void wakeIn(Duration time) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(this::wake);
  }

  /** Runs pieces of a work on further threads of the same name. */
  public ExecutorService threads() {
    return threads;
  }

  /** Whether the process is ending: a long work looks between its pieces. */
  public boolean stopping() {
    return stopping;
  }

  /** Begins no further piece, and waits some seconds for those begun. */
  public void stop() throws InterruptedException {
    stopping = true;
    wake.release(Short.MAX_VALUE);
    threads.shutdown();
    if (!threads.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warnf(
          "A piece of the %s did not end in time; it is rolled back and done again later", name);
    }
  }

  private void loop(BooleanSupplier work) {
    while (!stopping) {
      try {
        if (!work.getAsBoolean()) {
          wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) { // an ended thread would be missed by nobody
        LOG.errorf(e, "Looking for %s failed; trying again in a second", name);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
