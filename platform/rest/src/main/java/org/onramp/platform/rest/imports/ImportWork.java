package org.onramp.platform.rest.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jboss.logging.Logger;

import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.problem.Codes;

/**
 * One job in the hands of one worker. A step does one chunk in one transaction, together with the
 * job's own bookkeeping: whoever comes next, after a crash or on another replica, finds the first
 * chunk that is not done. While a chunk is applied the next one is read and checked.
 *
 * @param <R> what the kind makes of a row
 */
final class ImportWork<R> {
  private static final Logger LOG = Logger.getLogger(ImportWork.class);

  private final ImportKind<R> kind;
  private final ImportStore.Work job;
  private final UUID owner;
  private final WorkerDatabase database;
  private final ImportStore store;
  private final ImportLimits limits;
  private final ImportContext context;
  private final Executor ahead;
  private int aheadOf = -1;
  private CompletableFuture<Prepared<R>> prepared;

  /**
   * A chunk that was read and checked.
   *
   * @param subjects whom its rows are about; nobody where the sheet is not kept
   */
  private record Prepared<R>(List<Checked<R>> rows, Set<UUID> subjects) {}

  ImportWork(
      ImportKind<R> kind,
      ImportStore.Work job,
      UUID owner,
      WorkerDatabase database,
      ImportStore store,
      ImportLimits limits,
      HeaderDictionary dictionary,
      LocalDate today,
      Executor ahead) {
    this.kind = kind;
    this.job = job;
    this.owner = owner;
    this.database = database;
    this.store = store;
    this.limits = limits;
    this.ahead = ahead;
    this.context = context(job, dictionary, today);
  }

  static ImportContext context(ImportStore.Work job, HeaderDictionary dictionary, LocalDate today) {
    return new ImportContext(
        job.id(),
        job.options(),
        job.sheet().columns(),
        new Vocabulary(job.options().mapping(), dictionary),
        job.sheet().dateOrder(),
        today);
  }

  /** Does the next thing there is to do; false when the job has ended. */
  boolean step() {
    awaitPrepared(); // before a connection is taken, so that nobody waits for one while holding one
    return database.inTransaction(
        connection -> {
          ImportStore.Work now =
              store.locked(connection, job.id(), owner).orElseThrow(LeaseLost::new);
          if (now.state() == ImportState.STAGED) {
            store.enter(connection, job.id(), firstPhase());
            return true;
          }
          if (now.nextChunk() < now.chunks()) {
            chunk(connection, now);
            return true;
          }
          return phaseDone(connection, now);
        });
  }

  private ImportState firstPhase() {
    return job.options().mode() == ImportMode.VALIDATE || job.options().atomic() == Atomicity.ALL
        ? ImportState.VALIDATING
        : ImportState.APPLYING;
  }

  private boolean phaseDone(Connection connection, ImportStore.Work now) throws SQLException {
    boolean commits = job.options().mode() == ImportMode.COMMIT;
    if (now.state() == ImportState.VALIDATING && commits && now.counts().rejected() == 0) {
      store.enter(connection, job.id(), ImportState.APPLYING);
      return true;
    }
    end(
        connection,
        now.state() == ImportState.VALIDATING && commits
            ? ImportState.REJECTED
            : ImportState.COMPLETED);
    return false;
  }

  /** Gives the job up for good. */
  void fail(String warning) {
    database.run(
        connection -> {
          if (store.locked(connection, job.id(), owner).isPresent()) {
            store.warn(connection, job.id(), warning);
            end(connection, ImportState.FAILED);
          }
        });
  }

  private void end(Connection connection, ImportState state) throws SQLException {
    store.end(connection, job.id(), state);
    if (!kind.keepsSheet()) {
      store.removeChunks(connection, job.id());
    }
    ImportJob ended =
        store.find(connection, Optional.empty(), job.id()).orElseThrow(LeaseLost::new);
    kind.ended(connection, context, ended);
    LOG.infof(
        "Import %s (%s of %s) ended %s: %d rows, %s",
        job.id(), kind.name(), context.organisation(), state, ended.rows(), ended.counts());
  }

  private void chunk(Connection connection, ImportStore.Work now) throws SQLException {
    Prepared<R> read = prepared(connection, now.nextChunk());
    List<Checked<R>> rows = read.rows();
    prepareAhead(now.nextChunk() + 1, now.chunks());
    boolean dry = now.state() == ImportState.VALIDATING;
    Tally tally = new Tally(context, job.options().atomic() == Atomicity.ALL && !dry);
    List<Checked<R>> valid = new ArrayList<>(rows.size());
    for (Checked<R> row : rows) {
      if (row.isValid()) {
        valid.add(row);
      } else {
        tally.invalid(row);
      }
    }
    Savepoint before = dry ? connection.setSavepoint() : null;
    ApplyingRows<Checked<R>> applying =
        new ApplyingRows<>(job.id(), connection, some -> kind.apply(connection, context, some));
    for (List<Checked<R>> wave : waves(valid)) {
      List<RowOutcome> outcomes = applying.apply(wave);
      for (int i = 0; i < wave.size(); i++) {
        tally.outcome(wave.get(i), outcomes.get(i));
      }
    }
    if (before != null) {
      connection.rollback(before);
    }
    forgetErased(connection, now.nextChunk(), read.subjects());
    store.advance(
        connection,
        job.id(),
        tally.counts(),
        tally.reports(),
        now.reports(),
        rows.size(),
        limits.lease());
  }

  /**
   * A kept sheet is read and refused, but not kept, where it speaks of somebody erased. An erasure
   * since the chunk was read may have removed rows already.
   */
  private void forgetErased(Connection connection, int seq, Set<UUID> subjects)
      throws SQLException {
    if (subjects.isEmpty()) {
      return;
    }
    Set<UUID> erased = kind.erased(connection, context, subjects);
    if (!erased.isEmpty()) {
      List<Integer> gone =
          KeptRows.of(connection, store, job.id(), seq)
              .remove(connection, store, kind, context, erased);
      LOG.infof("Import %s: %d rows of erased subjects were not kept", job.id(), gone.size());
    }
  }

  private void awaitPrepared() {
    if (prepared != null) {
      try {
        prepared.join();
      } catch (CompletionException e) {
        LOG.debugf(e, "Import %s: reading ahead failed; the chunk is read again", job.id());
        prepared = null;
      }
    }
  }

  private void prepareAhead(int seq, int chunks) {
    prepared = null;
    aheadOf = seq;
    if (seq < chunks) {
      try {
        prepared =
            CompletableFuture.supplyAsync(
                () -> database.inTransaction(connection -> prepare(connection, seq)), ahead);
      } catch (RejectedExecutionException e) {
        LOG.debugf("Import %s: shutting down, nothing is read ahead", job.id());
      }
    }
  }

  private Prepared<R> prepared(Connection connection, int seq) throws SQLException {
    return prepared != null && aheadOf == seq ? prepared.join() : prepare(connection, seq);
  }

  private Prepared<R> prepare(Connection connection, int seq) throws SQLException {
    byte[] content =
        store
            .chunk(connection, job.id(), seq)
            .orElseThrow(() -> new IllegalStateException("chunk " + seq + " is gone"));
    List<ChunkCodec.Stored> stored = ChunkCodec.read(content);
    List<Checked<R>> rows = new ArrayList<>(stored.size());
    Set<UUID> subjects = new HashSet<>();
    for (ChunkCodec.Stored row : stored) {
      rows.add(check(row.staged()));
      if (kind.keepsSheet()) {
        subjects.addAll(kind.subjects(row.staged(), context));
      }
    }
    return new Prepared<>(rows, subjects);
  }

  private Checked<R> check(StagedRow row) {
    Optional<RowProblem> defect = Defect.of(row);
    if (defect.isPresent()) {
      return Checked.invalid(row, List.of(defect.get()));
    }
    try {
      return kind.check(row, context);
    } catch (RuntimeException | StackOverflowError e) {
      // Its message may hold the row's values, so that only the place goes into the log.
      LOG.errorf(
          "Import %s: checking row %d failed with %s at %s; the row is rejected",
          job.id(), row.row(), e.getClass().getName(), placeOf(e));
      return Checked.invalid(
          row,
          List.of(
              RowProblem.of(
                  Codes.UNREADABLE_ROW,
                  "This row could not be checked; report it with the job's id.")));
    }
  }

  /** The JVM leaves the trace out of what it has thrown often enough. */
  private static String placeOf(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }

  /** Rows sorted by key, in as many calls as the most frequent key has rows. */
  private List<List<Checked<R>>> waves(List<Checked<R>> valid) {
    if (valid.isEmpty()) {
      return List.of();
    }
    Map<Object, Integer> times = new HashMap<>(valid.size() * 2);
    List<List<Keyed<R>>> waves = new ArrayList<>();
    for (Checked<R> row : valid) {
      Comparable<?> key = kind.key(row);
      int wave = times.merge(key, 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(new Keyed<>(key, row));
    }
    return waves.stream()
        .map(wave -> wave.stream().sorted(Keyed.order()).map(Keyed::row).toList())
        .toList();
  }

  private record Keyed<R>(Comparable<?> key, Checked<R> row) {
    @SuppressWarnings("unchecked") // a kind's keys are all of one type
    static <R> Comparator<Keyed<R>> order() {
      return (a, b) -> ((Comparable<Object>) a.key).compareTo(b.key);
    }
  }
}
