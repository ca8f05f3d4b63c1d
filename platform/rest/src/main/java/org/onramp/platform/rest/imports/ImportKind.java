package org.onramp.platform.rest.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the rows of one kind of import mean. Register it as an application-scoped bean: a job that
 * outlives the process finds its kind again by {@link #name()}.
 *
 * @param <R> a row after all checks
 */
public interface ImportKind<R> {

  /** Stable name, unique in the service; jobs are stored under it. */
  String name();

  /** The concepts that this import reads; other columns of a sheet are ignored. */
  List<Column> columns();

  /**
   * Questions about the sheet as a whole that the columns alone do not answer, for instance that
   * one of two columns is needed. Asked together with all others before anything is kept.
   */
  default List<SheetQuestion> questions(Sheet sheet) {
    return List.of();
  }

  /**
   * What of the row is stored until it is applied. Runs once per row while the upload streams in;
   * the place to replace what must not be kept. Must not fail on odd values: checking comes later.
   */
  default StagedRow stage(RawRow row, ImportContext context) {
    return row.staged();
  }

  /**
   * The row as a typed value, or every problem that it has. Pure: it may run again after a crash.
   * {@link ImportContext#reading} does the usual readings and collects their problems.
   */
  Checked<R> check(StagedRow row, ImportContext context);

  /**
   * Applies valid rows in the chunk's transaction, in bulk. Also runs in dry runs, whose
   * transaction is rolled back: have no effect outside the connection.
   *
   * @param worker connection of the worker login, in a transaction that the engine ends; rows of
   *     other organisations are visible, so that {@link ImportContext#organisation()} belongs into
   *     every predicate
   * @param chunk valid rows, in the order of {@link #key}, no key twice
   * @return one outcome per row, in the chunk's order
   */
  List<RowOutcome> apply(Connection worker, ImportContext context, List<Checked<R>> chunk)
      throws SQLException;

  /**
   * What a row is upserted by. Rows reach {@link #apply} sorted by it (so that concurrent jobs lock
   * in one order), and a second row of the same key in a later call of the same transaction (so
   * that {@code ON CONFLICT} never meets a row twice). The default gives each row its own key.
   */
  default Comparable<?> key(Checked<R> row) {
    return row.row();
  }

  /**
   * Whether the sheet itself is kept, for seven days, so that its accepted and rejected rows can be
   * downloaded. Otherwise the staged rows are deleted as soon as the job has ended.
   */
  default boolean keepsSheet() {
    return false;
  }

  /** The subjects a staged row is about, for their erasure from what is kept. */
  default Set<UUID> subjects(StagedRow row, ImportContext context) {
    return Set.of();
  }

  /**
   * Those of the subjects of whom nothing may be kept, because they were erased. Their rows leave a
   * kept sheet as soon as they have been reported.
   */
  default Set<UUID> erased(Connection worker, ImportContext context, Set<UUID> subjects)
      throws SQLException {
    return Set.of();
  }

  /**
   * Told once the job has ended, in the transaction that ends it.
   *
   * @param job as it ended
   */
  default void ended(Connection worker, ImportContext context, ImportJob job) throws SQLException {}
}
