package org.onramp.platform.rest.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.workers.Workers;

/** Works on jobs in the background, a few at a time, and tries again after faults. */
@ApplicationScoped
class ImportRunner {
  private static final Logger LOG = Logger.getLogger(ImportRunner.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final ImportKinds kinds;
  private final ImportStore store;
  private final WorkerDatabase database;
  private final HeaderDictionary dictionary;
  private final ImportLimits limits;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Workers workers = new Workers("imports");
  private final Map<UUID, UUID> running = new ConcurrentHashMap<>();
  private volatile boolean paused;

  ImportRunner(
      ImportKinds kinds,
      ImportStore store,
      WorkerDatabase database,
      HeaderDictionary dictionary,
      ImportLimits limits,
      MeterRegistry meters,
      Clock clock) {
    this.kinds = kinds;
    this.store = store;
    this.database = database;
    this.dictionary = dictionary;
    this.limits = limits;
    this.meters = meters;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started) {
    if (!kinds.names().isEmpty()) {
      workers.start(limits.workers(), () -> !paused && workOnNext());
    }
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    workers.stop();
  }

  /** Threads beside those of requests, on which alone the worker's login is used. */
  ExecutorService threads() {
    return workers.threads();
  }

  void wake() {
    workers.wake();
  }

  /** Lets jobs lie until resumed; a running one stops after its chunk. */
  void pause() {
    paused = true;
    while (!running.isEmpty()) {
      Thread.onSpinWait();
    }
  }

  void resume() {
    paused = false;
    wake();
  }

  private boolean workOnNext() {
    UUID owner = UUID.randomUUID();
    Optional<ImportStore.Work> claimed;
    try {
      claimed =
          database.inTransaction(
              connection -> store.claim(connection, owner, kinds.names(), limits.lease()));
    } catch (DatabaseFailure e) {
      if (e.sqlState().equals("23505")) {
        return false; // another worker was faster with a job of the same organisation and kind
      }
      throw e;
    }
    claimed.ifPresent(job -> work(job, owner));
    return claimed.isPresent();
  }

  private void work(ImportStore.Work job, UUID owner) {
    running.put(job.id(), owner);
    try {
      ImportWork<?> work = claimed(kinds.named(job.kind()), job, owner);
      var timer = io.micrometer.core.instrument.Timer.start(meters);
      boolean open = true;
      while (open && !workers.stopping() && !paused) {
        open = attempt(work, job, owner);
      }
      if (open) {
        release(job, owner, Duration.ZERO, job.attempts());
      }
      timer.stop(meters.timer("onramp.imports", "kind", job.kind()));
    } finally {
      running.remove(job.id());
    }
  }

  /** One step; false when this worker has nothing more to do with the job. */
  private boolean attempt(ImportWork<?> work, ImportStore.Work job, UUID owner) {
    try {
      return work.step();
    } catch (LeaseLost e) {
      LOG.warnf("Import %s was taken over by another worker", job.id());
      return false;
    } catch (RuntimeException | Error e) {
      int attempts = attempts(job) + 1;
      if (attempts >= limits.attempts() && !DatabaseFailure.isPassing(e)) {
        LOG.errorf(e, "Import %s failed for good after %d attempts", job.id(), attempts);
        work.fail(
            "The job met a fault of the service and was given up; what was applied stays. Report it"
                + " with the job's id.");
        return false;
      }
      Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 6));
      LOG.errorf(
          e,
          "Import %s met a fault; its chunk is tried again in %d s",
          job.id(),
          pause.toSeconds());
      release(job, owner, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause, attempts);
      return false;
    }
  }

  private int attempts(ImportStore.Work job) {
    return database
        .inTransaction(connection -> store.work(connection, job.id()))
        .map(ImportStore.Work::attempts)
        .orElse(0);
  }

  private void release(ImportStore.Work job, UUID owner, Duration pause, int attempts) {
    database.run(connection -> store.release(connection, job.id(), owner, pause, attempts));
  }

  <R> ImportWork<R> claimed(ImportKind<R> kind, ImportStore.Work job, UUID owner) {
    LocalDate today = LocalDate.now(clock);
    return new ImportWork<>(
        kind, job, owner, database, store, limits, dictionary, today, threads());
  }

  @Scheduled(
      every = "5s",
      identity = "imports-lease",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void renewLeases() {
    running.forEach(
        (job, owner) ->
            database.run(connection -> store.renew(connection, job, owner, limits.lease())));
  }

  @Scheduled(every = "1h", delayed = "2m", identity = "imports-expire")
  void expire() {
    int gone = database.inTransaction(connection -> store.expire(connection, limits.keep()));
    if (gone > 0) {
      LOG.infof("Removed %d sheets or parts of sheets that were kept long enough", gone);
    }
  }
}
