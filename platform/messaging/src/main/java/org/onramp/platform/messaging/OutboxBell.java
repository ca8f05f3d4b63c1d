package org.onramp.platform.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Rung after a commit that left rows in the outbox, so that the relay of this process need not wait
 * for its next look. Nothing depends on it: a missed ring costs one poll interval.
 */
@ApplicationScoped
public class OutboxBell {
  private final Semaphore rung = new Semaphore(0);

  /** There may be something to send. */
  public void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Waits until the bell rings, but no longer than this. */
  public void await(Duration atMost) throws InterruptedException {
    if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}
