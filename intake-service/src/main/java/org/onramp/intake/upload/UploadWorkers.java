package org.onramp.intake.upload;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import org.onramp.platform.rest.workers.Workers;

/** Takes uploads forward. A long one keeps a thread busy; others go on beside it. */
@ApplicationScoped
class UploadWorkers {
  private static final int AT_ONCE = 3;

  private final Workers workers = new Workers("uploads");

  void start(@Observes StartupEvent started, RunningUploads running) {
    workers.start(AT_ONCE, running::advanceNext);
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    workers.stop();
  }

  /** Has one of the threads look in so much time; nothing depends on it but the time it takes. */
  void wakeIn(Duration time) {
    workers.wakeIn(time);
  }
}
