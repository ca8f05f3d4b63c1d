package org.onramp.intake.upload;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/**
 * The threads that take uploads forward: woken when there is something to do, and looking once a
 * second for what another process has left. A long upload keeps one busy; others go on beside it.
 */
@ApplicationScoped
class UploadWorkers {
  private static final Logger LOG = Logger.getLogger(UploadWorkers.class);
  private static final int AT_ONCE = 3;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final Semaphore wake = new Semaphore(0);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE,
          work -> {
            Thread thread = new Thread(work, "uploads");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean stopping;

  void start(@Observes StartupEvent started, RunningUploads running) {
    for (int i = 0; i < AT_ONCE; i++) {
      threads.execute(() -> loop(running));
    }
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    stopping = true;
    wake.release(AT_ONCE);
    threads.shutdown();
    if (!threads.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("An upload's step did not end in time; it is done again later");
    }
  }

  /** Has one of the threads look in so much time; nothing depends on it but the time it takes. */
  void wakeIn(Duration time) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
        .execute(wake::release);
  }

  private void loop(RunningUploads running) {
    while (!stopping) {
      try {
        if (!running.advanceNext()) {
          wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.errorf(e, "Looking for uploads failed; trying again in a second");
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
