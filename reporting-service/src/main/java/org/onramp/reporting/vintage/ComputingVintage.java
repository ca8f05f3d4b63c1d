package org.onramp.reporting.vintage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;

import org.onramp.platform.messaging.DataThrough;
import org.onramp.platform.region.RegionPack;
import org.onramp.platform.rest.database.TransactionLocks;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.IdempotencyKeys;
import org.onramp.platform.rest.ids.Ids;
import org.onramp.reporting.facts.FactsProjection;

/**
 * Computes the next vintage: every table from one snapshot of the facts, all of them or none. Runs
 * beside the request that asks for it, because only the worker's login may see everybody.
 */
@ApplicationScoped
public class ComputingVintage {
  /** One at a time, or two of them could get their numbers in the wrong order. */
  private static final String TURN = "vintage";

  private final WorkerDatabase worker;
  private final ComputingTables computing;
  private final Vintages vintages;
  private final RegionPack pack;
  private final DataThrough dataThrough;
  private final ManagedExecutor executor;
  private final Clock clock;
  private final IdempotencyKeys keys;

  ComputingVintage(
      WorkerDatabase worker,
      ComputingTables computing,
      Vintages vintages,
      RegionPack pack,
      DataThrough dataThrough,
      ManagedExecutor executor,
      Clock clock,
      IdempotencyKeys keys) {
    this.worker = worker;
    this.computing = computing;
    this.vintages = vintages;
    this.pack = pack;
    this.dataThrough = dataThrough;
    this.executor = executor;
    this.clock = clock;
    this.keys = keys;
  }

  /**
   * Computes and keeps a vintage.
   *
   * @param scope within which a request sent twice is computed once
   * @param reason why now, for those who read the list
   */
  Computed handle(IdempotencyKeys.Scope scope, String reason) {
    try {
      Created made = executor.supplyAsync(() -> once(scope, reason)).join();
      return new Computed(vintages.byId(UUID.fromString(made.id())).orElseThrow(), made.replayed());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * A vintage that was asked for.
   *
   * @param replayed whether an earlier request with the same key computed it
   */
  record Computed(Vintage vintage, boolean replayed) {}

  private Created once(IdempotencyKeys.Scope scope, String reason) {
    DataThrough.Currency currency = dataThrough.of(FactsProjection.NAME);
    Instant through =
        currency.through().equals(Instant.EPOCH)
            ? null
            : currency.through().truncatedTo(ChronoUnit.MINUTES);
    return worker.inTransaction(
        connection -> {
          begin(connection);
          return keys.once(
              connection, scope, reason, c -> Created.now(compute(c, reason, through), 201));
        });
  }

  private UUID compute(Connection connection, String reason, Instant through) throws SQLException {
    takeSnapshot(connection);
    UUID id = Ids.v7();
    LocalDate asOf = LocalDate.now(clock);
    Vintage vintage =
        new Vintage(
            id,
            0,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            asOf,
            through,
            pack.version(),
            reason,
            true);
    vintages.add(connection, vintage, computing.from(connection, asOf));
    return id;
  }

  private static void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }
  }

  private static void takeSnapshot(Connection connection) throws SQLException {
    TransactionLocks.exclusive(connection, TURN);
    try (Statement statement = connection.createStatement()) {
      // Some forty questions follow: their two views are worked out once, and shadowed by tables of
      // this transaction whose sizes the planner knows.
      statement.execute("SET LOCAL enable_nestloop = off; SET LOCAL jit = off");
      for (String view : new String[] {"stage_event", "person_attribute"}) {
        statement.execute(
            "CREATE TEMPORARY TABLE %1$s ON COMMIT DROP AS SELECT * FROM public.%1$s"
                .formatted(view));
        statement.execute("ANALYZE pg_temp." + view);
      }
    }
  }
}
