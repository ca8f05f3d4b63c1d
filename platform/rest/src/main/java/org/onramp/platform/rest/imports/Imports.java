package org.onramp.platform.rest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;

import org.onramp.platform.rest.database.SqlConsumer;
import org.onramp.platform.rest.database.SqlFunction;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.IdempotencyKeys;
import org.onramp.platform.rest.ids.Ids;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;
import org.onramp.platform.rest.problem.BadRequest;
import org.onramp.platform.rest.problem.LimitedStream;
import org.onramp.platform.rest.problem.TooMany;

/** Takes uploads and tells how their jobs are doing. */
@ApplicationScoped
public class Imports {
  private final WorkerDatabase database;
  private final ImportStore store;
  private final ImportRunner runner;
  private final ImportLimits limits;
  private final SheetRoom room;
  private final HeaderDictionary dictionary;
  private final IdempotencyKeys keys;
  private final Clock clock;

  Imports(
      WorkerDatabase database,
      ImportStore store,
      ImportRunner runner,
      ImportLimits limits,
      SheetRoom room,
      HeaderDictionary dictionary,
      IdempotencyKeys keys,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.runner = runner;
    this.limits = limits;
    this.room = room;
    this.dictionary = dictionary;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Reads the upload to its end, keeps it and queues the job. Not to be called in a transaction:
   * what is kept is committed chunk by chunk.
   *
   * <p>Refuses, keeping nothing: {@link SheetQuestions} when the sheet leaves questions open, 413
   * when a limit is reached, 503 when too much of other sheets is coming in, 415 for a workbook or
   * another format, 422 when the idempotency key was used for another upload. A key used for the
   * same upload gives the first job again.
   */
  public ImportJob submit(ImportKind<?> kind, InputStream body, ImportOptions options) {
    UUID id = Ids.v7();
    run(
        connection -> {
          if (store.open(connection, options.organisation()) >= limits.maxOpen()) {
            throw new TooMany(
                "Too many imports of this organisation are unfinished; wait for some to end.",
                Duration.ofSeconds(30));
          }
          store.create(connection, id, kind, options);
        });
    boolean queued = false;
    try {
      ImportJob job = stage(id, kind, body, options);
      queued = job.id().equals(id);
      runner.wake();
      return job;
    } finally {
      if (!queued) {
        run(connection -> store.remove(connection, id));
      }
    }
  }

  private ImportJob stage(UUID id, ImportKind<?> kind, InputStream body, ImportOptions options) {
    MessageDigest digest = sha256();
    ImportContext context =
        new ImportContext(
            id,
            options,
            Map.of(),
            new Vocabulary(options.mapping(), dictionary),
            null,
            LocalDate.now(clock));
    ChunkQueue chunks = new ChunkQueue(id);
    Staging.Result result;
    try (SheetRoom.Share share = room.share()) {
      result =
          new Staging(kind, options, context, dictionary, limits, share, chunks)
              .read(new DigestInputStream(new LimitedStream(body, limits.maxBytes()), digest));
    } catch (IOException e) {
      throw new BadRequest("The upload broke off; nothing of it was kept. Send it again.");
    } finally {
      chunks.await();
    }
    if (!result.questions().isEmpty()) {
      throw new SheetQuestions(result.questions());
    }
    String fileHash = HexFormat.of().formatHex(digest.digest());
    return call(connection -> queued(connection, id, kind, options, result, fileHash));
  }

  private ImportJob queued(
      Connection connection,
      UUID id,
      ImportKind<?> kind,
      ImportOptions options,
      Staging.Result result,
      String fileHash)
      throws SQLException {
    if (options.idempotencyKey() != null) {
      var scope =
          new IdempotencyKeys.Scope(
              options.organisation(), "import " + kind.name(), options.idempotencyKey());
      String hash =
          keys.hash(
              List.of(
                  fileHash,
                  options.mode(),
                  options.atomic(),
                  options.mapping(),
                  options.parameters()));
      Optional<Created> earlier = keys.earlier(connection, scope, hash);
      if (earlier.isPresent()) {
        return replayed(
            store
                .find(connection, Optional.empty(), UUID.fromString(earlier.get().id()))
                .orElseThrow());
      }
      keys.keep(connection, scope, hash, Created.now(id, 202));
    }
    store.staged(connection, id, result, fileHash);
    return store.find(connection, Optional.empty(), id).orElseThrow();
  }

  /** 202 with the job and its {@code Location}. */
  public RestResponse<ImportJob> accepted(ImportJob job, UriInfo uri) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, job)
        .location(uri.getBaseUriBuilder().path("v1/imports").path(job.id().toString()).build())
        .build();
  }

  /** A job of the organisation; for background work, which has no caller. */
  public Optional<ImportJob> find(String organisation, UUID job) {
    return call(connection -> store.find(connection, Optional.of(organisation), job));
  }

  /** The reports of a job's rows; for background work, which has no caller. */
  public Page<RowError> errors(String organisation, UUID job, PageRequest page) {
    return call(
        connection ->
            store.find(connection, Optional.of(organisation), job).isPresent()
                ? store.errors(connection, job, page)
                : new Page<>(List.of(), null));
  }

  private static ImportJob replayed(ImportJob job) {
    return new ImportJob(
        job.id(),
        job.kind(),
        job.state(),
        job.mode(),
        job.atomic(),
        job.rows(),
        job.progress(),
        job.counts(),
        job.warnings(),
        job.errors(),
        job.fileHash(),
        job.organisation(),
        job.submittedBy(),
        job.submittedAt(),
        job.finishedAt(),
        true);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }

  private void run(SqlConsumer<Connection> work) {
    call(
        connection -> {
          work.accept(connection);
          return null;
        });
  }

  // The worker's login stays off request threads, even where the request waits for it.
  private <T> T call(SqlFunction<Connection, T> work) {
    return joined(runner.threads().submit(() -> database.inTransaction(work)));
  }

  private static <T> T joined(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an upload was being kept", e);
    }
  }

  /** Compresses and writes one chunk while the next is being read. */
  private final class ChunkQueue implements Staging.Chunks {
    private final UUID job;
    private Future<?> writing;

    ChunkQueue(UUID job) {
      this.job = job;
    }

    @Override
    public void accept(int seq, ChunkCodec.Rows chunk) {
      await();
      writing =
          runner
              .threads()
              .submit(
                  () -> {
                    byte[] content = chunk.compressed();
                    database.run(
                        connection -> store.addChunk(connection, job, seq, chunk, content));
                  });
    }

    void await() {
      if (writing != null) {
        Future<?> last = writing;
        writing = null;
        joined(last);
      }
    }
  }
}
