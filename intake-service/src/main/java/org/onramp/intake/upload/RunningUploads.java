package org.onramp.intake.upload;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import org.onramp.intake.participant.KeepingParticipants;
import org.onramp.intake.participant.PersonRow;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.platform.rest.database.SqlConsumer;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.imports.ApplyingRows;
import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ImportCounts;
import org.onramp.platform.rest.imports.ImportLimits;
import org.onramp.platform.rest.imports.RowError.Severity;
import org.onramp.platform.rest.imports.RowOutcome;
import org.onramp.platform.rest.imports.RowProblem;

/**
 * Takes uploads through their steps. Whatever was done is in the database, so that any replica goes
 * on where another one stopped: intake's rows by chunk, a neighbour's part by its idempotency key.
 */
@ApplicationScoped
class RunningUploads {

  private static final Logger LOG = Logger.getLogger(RunningUploads.class);
  private static final int LONGEST_BACK_OFF = 5;

  private final WorkerDatabase database;
  private final Uploads uploads;
  private final KeepingParticipants keeping;
  private final NeighbourApi neighbours;
  private final ForwardedRows forwarded;
  private final Outbox outbox;
  private final UploadConfig config;
  private final ImportLimits limits;
  private final UploadWorkers workers;
  private final Clock clock;
  private final Set<Upload> inHand = ConcurrentHashMap.newKeySet();

  RunningUploads(
      WorkerDatabase database,
      Uploads uploads,
      KeepingParticipants keeping,
      NeighbourApi neighbours,
      ForwardedRows forwarded,
      Outbox outbox,
      UploadConfig config,
      ImportLimits limits,
      UploadWorkers workers,
      Clock clock) {
    this.database = database;
    this.uploads = uploads;
    this.keeping = keeping;
    this.neighbours = neighbours;
    this.forwarded = forwarded;
    this.outbox = outbox;
    this.config = config;
    this.limits = limits;
    this.workers = workers;
    this.clock = clock;
  }

  /** Does the next thing there is to do with whatever upload is due; false when none is. */
  boolean advanceNext() {
    Optional<Upload> due = claimed();
    due.ifPresent(this::advance);
    return due.isPresent();
  }

  private Optional<Upload> claimed() {
    return database.inTransaction(c -> uploads.claim(c, config.lease()));
  }

  /** Says of what is in hand that it is not abandoned; a call to a neighbour may take long. */
  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void renewLeases() {
    for (Upload upload : inHand) {
      database.run(c -> uploads.renew(c, upload, config.lease()));
    }
  }

  /** Does the next thing there is to do with an upload. */
  void advance(Upload upload) {
    inHand.add(upload);
    try {
      advanceOrWait(upload);
    } catch (TakenOver e) {
      LOG.warnf("Stopped: %s", e.getMessage());
    } finally {
      inHand.remove(upload);
    }
  }

  private void advanceOrWait(Upload upload) {
    try {
      Optional<UploadStep> step = database.inTransaction(c -> uploads.nextStep(c, upload.id()));
      if (step.isEmpty()) {
        ended(upload, UploadState.COMPLETED, null);
      } else if (upload.state() == UploadState.VALIDATING && step.get().commits()) {
        decide(upload);
      } else if (step.get().service().equals(UploadStep.INTAKE)) {
        keepChunk(upload, step.get());
      } else if (step.get().job() == null) {
        submit(upload, step.get());
      } else {
        look(upload, step.get());
      }
    } catch (NeighbourApi.Unreachable e) {
      LOG.warnf("Upload %s waits: %s", upload.id(), e.getMessage());
      later(upload);
    } catch (NeighbourApi.Refused e) {
      ended(
          upload,
          upload.state() == UploadState.VALIDATING ? UploadState.REJECTED : UploadState.FAILED,
          e.getMessage());
    } catch (TakenOver e) {
      throw e;
    } catch (RuntimeException | Error e) {
      afterFault(upload, e);
    }
  }

  /** Whatever it was, other uploads must go on, and the provider's own wait for this one. */
  private void afterFault(Upload upload, Throwable fault) {
    if (upload.failedAttempts() + 1 < limits.attempts() || DatabaseFailure.isPassing(fault)) {
      LOG.errorf(fault, "Upload %s met a fault and is tried again later", upload.id());
      later(upload);
    } else {
      LOG.errorf(fault, "Upload %s met a fault again and is given up", upload.id());
      ended(
          upload,
          UploadState.FAILED,
          "The upload met a fault of the service and was given up; what was applied stays. Report it"
              + " with the upload's id.");
    }
  }

  /** Each failure in a row doubles the wait. */
  private void later(Upload upload) {
    int failed = upload.failedAttempts() + 1;
    Duration wait = config.backOff().multipliedBy(1L << Math.min(failed - 1, LONGEST_BACK_OFF));
    change(upload, c -> uploads.lease(c, upload.id(), wait, failed));
  }

  /** Everybody has said what would happen: now either everything goes on or nothing does. */
  private void decide(Upload upload) {
    boolean refused =
        upload.atomic() == Atomicity.ALL
            && database.inTransaction(c -> uploads.anyRejected(c, upload.id()));
    if (refused) {
      ended(upload, UploadState.REJECTED, "Some rows are not acceptable, so nothing was applied.");
    } else {
      change(upload, c -> uploads.moved(c, upload.id(), UploadState.APPLYING, null));
    }
  }

  /** Takes over the next rows, unless another worker has taken over the upload. */
  void keepChunk(Upload upload, UploadStep step) {
    boolean more =
        database.inTransaction(
            c -> {
              uploads.hold(c, upload);
              return keptChunk(c, upload, step);
            });
    if (more && step.commits()) {
      outbox.wake();
    }
    change(upload, c -> uploads.lease(c, upload.id(), Duration.ZERO, 0));
  }

  /** Every change is made by the worker whose the upload is; see {@link TakenOver}. */
  private void change(Upload upload, SqlConsumer<Connection> work) {
    database.run(
        c -> {
          uploads.hold(c, upload);
          work.accept(c);
        });
  }

  private boolean keptChunk(Connection c, Upload upload, UploadStep step) throws SQLException {
    Optional<List<UploadRow>> chunk = uploads.chunkAfter(c, upload.id(), step.doneRow());
    if (chunk.isEmpty()) {
      uploads.done(c, step);
      return false;
    }
    uploads.lease(c, upload.id(), config.lease(), 0);
    int first = chunk.get().get(0).row();
    int last = chunk.get().get(chunk.get().size() - 1).row();
    Set<Integer> refused = uploads.refused(c, upload.id(), Uploads.Refusal.BY_ANYBODY, first, last);
    List<UploadRow> sound =
        chunk.get().stream().filter(row -> row.isSound() && !refused.contains(row.row())).toList();
    List<RowOutcome> outcomes = kept(c, upload, step, sound);
    uploads.report(
        c, upload.id(), upload.providerId(), step.nr(), reports(upload, step, sound, outcomes));
    uploads.progressed(c, step, last, counts(outcomes));
    return true;
  }

  /** What would happen is found out by letting it happen and taking it back. */
  private List<RowOutcome> kept(Connection c, Upload upload, UploadStep step, List<UploadRow> rows)
      throws SQLException {
    Savepoint before = c.setSavepoint();
    ZonedDateTime now = ZonedDateTime.now(clock);
    ApplyingRows<PersonRow> applying =
        new ApplyingRows<>(
            upload.id(), c, people -> keeping.keep(c, upload.providerId(), people, now));
    List<RowOutcome> outcomes =
        rows.isEmpty() ? List.of() : applying.apply(rows.stream().map(UploadRow::person).toList());
    if (!step.commits()) {
      c.rollback(before);
    }
    return outcomes;
  }

  private static List<UploadReport> reports(
      Upload upload, UploadStep step, List<UploadRow> rows, List<RowOutcome> outcomes) {
    List<UploadReport> reports = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      RowProblem problem = outcomes.get(i).problem();
      if (problem != null) {
        boolean rejected = outcomes.get(i).result() == RowOutcome.Result.REJECTED;
        reports.add(
            UploadReport.of(
                rejected && !step.commits() ? Severity.REJECTED : Severity.PARKED,
                rows.get(i),
                problem,
                problem.column() == null
                    ? null
                    : upload.headers().getOrDefault(problem.column(), problem.column())));
      }
    }
    return reports;
  }

  private static ImportCounts counts(List<RowOutcome> outcomes) {
    return new ImportCounts(
        count(outcomes, RowOutcome.Result.CREATED),
        count(outcomes, RowOutcome.Result.UPDATED),
        count(outcomes, RowOutcome.Result.UNCHANGED),
        count(outcomes, RowOutcome.Result.REJECTED),
        count(outcomes, RowOutcome.Result.PARKED));
  }

  private static long count(List<RowOutcome> outcomes, RowOutcome.Result result) {
    return outcomes.stream().filter(o -> o.result() == result).count();
  }

  private void submit(Upload upload, UploadStep step) {
    if (forwarded.isEmpty(step)) {
      // a neighbour takes a sheet without rows for one that it cannot read
      change(
          upload,
          c -> {
            uploads.done(c, step);
            uploads.lease(c, upload.id(), Duration.ZERO, 0);
          });
      return;
    }
    NeighbourJob job = neighbours.submit(upload, step, () -> forwarded.of(step));
    change(
        upload,
        c -> {
          uploads.taken(c, step, job.id());
          uploads.lease(c, upload.id(), config.poll(), 0);
        });
    workers.wakeIn(config.poll());
  }

  private void look(Upload upload, UploadStep step) {
    NeighbourJob job = neighbours.look(upload, step);
    if (!job.hasEnded()) {
      change(upload, c -> uploads.lease(c, upload.id(), config.poll(), 0));
      workers.wakeIn(config.poll());
    } else if (job.hasFailed()) {
      ended(
          upload,
          UploadState.FAILED,
          "The " + step.service() + " service could not finish its job " + job.id() + ".");
    } else {
      List<UploadReport> reports = reports(upload, step);
      change(
          upload,
          c -> {
            uploads.report(c, upload.id(), upload.providerId(), step.nr(), reports);
            uploads.progressed(c, step, 0, job.counts());
            uploads.done(c, step);
            uploads.lease(c, upload.id(), Duration.ZERO, 0);
          });
    }
  }

  /** In the sheet's own numbers and headers; the neighbour knows neither. */
  private List<UploadReport> reports(Upload upload, UploadStep step) {
    int offset = database.inTransaction(c -> uploads.sheetOffset(c, upload.id()));
    List<UploadReport> reports = new ArrayList<>();
    String cursor = null;
    do {
      NeighbourJob.Reports page = neighbours.reports(upload, step, cursor);
      for (NeighbourJob.Report report : page.items()) {
        Severity severity = Severity.valueOf(report.severity());
        reports.add(
            new UploadReport(
                step.service(),
                severity == Severity.REJECTED && step.commits() ? Severity.PARKED : severity,
                report.code(),
                report.row(),
                report.row() + offset,
                report.concept() == null
                    ? report.column()
                    : upload.headers().getOrDefault(report.concept(), report.concept()),
                report.concept(),
                report.shape(),
                report.message()));
      }
      cursor = page.next();
    } while (cursor != null);
    return reports;
  }

  private void ended(Upload upload, UploadState state, String failure) {
    change(upload, c -> uploads.moved(c, upload.id(), state, failure));
    workers.wakeIn(Duration.ZERO); // another upload of the provider may have waited for this one
    LOG.infof("Upload %s of %s is %s", upload.id(), upload.providerId(), state);
  }
}
