package org.onramp.platform.rest.imports;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.inject.Singleton;

import org.onramp.platform.rest.problem.Unavailable;

/**
 * The heap that sheets take while they come in, all of them together: without a bound a few of a
 * million rows, or many of wide ones, would leave none to anybody else. Small sheets take none of
 * it. When there is no more, the sheet that began to take last is refused and the others go on.
 */
@Singleton
class SheetRoom {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  /** Bytes of each sheet that do not count. */
  static final long SMALL = 1 << 18;

  private static final long STEP = 1 << 18;

  private final long most;
  private final Lock lock = new ReentrantLock();
  private final Condition givenBack = lock.newCondition();
  private final Deque<Share> taking = new ArrayDeque<>();
  private long taken;

  SheetRoom(ImportLimits limits) {
    this.most = limits.room();
  }

  /** What one sheet takes; to be closed when it has come in. */
  Share share() {
    return new Share();
  }

  private void take(Share share, long more) {
    lock.lock();
    try {
      long patience = PATIENCE;
      while (taken + more > most) {
        if (share.held == 0 || share == taking.peekLast() || patience <= 0) {
          throw new Unavailable(
              "Other large sheets are coming in at this moment; nothing of this one was kept. Send"
                  + " it again.",
              TRY_AGAIN);
        }
        patience = givenBack.awaitNanos(patience);
      }
      if (share.held == 0) {
        taking.addLast(share);
      }
      taken += more;
      share.held += more;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a sheet came in", e);
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Share share) {
    lock.lock();
    try {
      taking.remove(share);
      taken -= share.held;
      share.held = 0;
      givenBack.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One sheet's part. */
  final class Share implements AutoCloseable {
    private long held;

    /**
     * Sees to it that the sheet has so many bytes, or refuses it: 503. May wait for a later one to
     * be refused.
     */
    void need(long bytes) {
      long more = bytes - SMALL - held;
      if (more > 0) {
        take(this, Math.max(more, STEP));
      }
    }

    @Override
    public void close() {
      giveBack(this);
    }
  }
}
