package org.onramp.intake.upload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.intake.participant.ErasedParticipants;
import org.onramp.intake.participant.PersonSheet;
import org.onramp.platform.rest.imports.Checked;
import org.onramp.platform.rest.imports.Column;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.ImportJob;
import org.onramp.platform.rest.imports.ImportKind;
import org.onramp.platform.rest.imports.ImportState;
import org.onramp.platform.rest.imports.RawRow;
import org.onramp.platform.rest.imports.RowError.Severity;
import org.onramp.platform.rest.imports.RowOutcome;
import org.onramp.platform.rest.imports.StagedRow;

/**
 * Reads a provider's whole sheet and keeps its rows, the unsound ones with their problems. Applying
 * is the upload's own affair, step by step; to the import engine every row is fine.
 */
@ApplicationScoped
class UploadSheet implements ImportKind<UploadRow> {

  private static final String CELLS = "#cells";

  /** By when the transaction that ends a reading will have been committed. */
  private static final Duration COMMITTED = Duration.ofMillis(50);

  private final UploadColumns columns;
  private final UploadReader reader;
  private final PersonSheet people;
  private final ErasedParticipants erased;
  private final Uploads uploads;
  private final UploadWorkers workers;

  UploadSheet(
      UploadColumns columns,
      UploadReader reader,
      PersonSheet people,
      ErasedParticipants erased,
      Uploads uploads,
      UploadWorkers workers) {
    this.columns = columns;
    this.reader = reader;
    this.people = people;
    this.erased = erased;
    this.uploads = uploads;
    this.workers = workers;
  }

  @Override
  public String name() {
    return "uploads";
  }

  @Override
  public List<Column> columns() {
    return columns.all();
  }

  @Override
  public StagedRow stage(RawRow row, ImportContext context) {
    return people.stage(row, context).with(CELLS, Uploads.json(row.cells()));
  }

  @Override
  public Checked<UploadRow> check(StagedRow row, ImportContext context) {
    String cells = row.text(CELLS);
    return Checked.valid(
        row, reader.read(row, cells == null ? List.of() : Uploads.list(cells), context));
  }

  @Override
  public List<RowOutcome> apply(
      Connection worker, ImportContext context, List<Checked<UploadRow>> chunk)
      throws SQLException {
    Uploads.begin(worker, Uploads.Begun.of(context));
    List<UploadRow> rows =
        withoutErased(worker, context, chunk.stream().map(Checked::value).toList());
    uploads.addChunk(worker, context.jobId(), context.organisation(), rows);
    List<UploadReport> reports = new ArrayList<>();
    for (UploadRow row : rows) {
      row.problems()
          .forEach(
              p ->
                  reports.add(
                      UploadReport.of(Severity.REJECTED, row, p, header(context, p.column()))));
      row.remarks()
          .forEach(
              p ->
                  reports.add(
                      UploadReport.of(Severity.REMARK, row, p, header(context, p.column()))));
    }
    uploads.report(worker, context.jobId(), context.organisation(), 0, reports);
    return rows.stream().map(row -> RowOutcome.created()).toList();
  }

  /** Of somebody erased the row's number is kept, and why it was refused. */
  private List<UploadRow> withoutErased(
      Connection worker, ImportContext context, List<UploadRow> rows) throws SQLException {
    Set<UUID> erased =
        this.erased.among(
            worker,
            context.organisation(),
            rows.stream().map(UploadRow::subject).filter(Objects::nonNull).toList());
    return rows.stream()
        .map(
            row ->
                row.subject() != null && erased.contains(row.subject())
                    ? row.refused(ErasedParticipants.refusal())
                    : row)
        .toList();
  }

  private static String header(ImportContext context, String concept) {
    return concept == null ? null : context.header(concept);
  }

  @Override
  public Set<UUID> subjects(StagedRow row, ImportContext context) {
    return people.subject(row, context).map(Set::of).orElse(Set.of());
  }

  @Override
  public void ended(Connection worker, ImportContext context, ImportJob job) throws SQLException {
    Uploads.begin(worker, Uploads.Begun.of(context));
    if (job.state() != ImportState.COMPLETED) {
      uploads.moved(worker, context.jobId(), UploadState.FAILED, "The sheet could not be read.");
      return;
    }
    Map<String, String> headers = new HashMap<>();
    columns().stream()
        .map(Column::concept)
        .filter(context::has)
        .forEach(concept -> headers.put(concept, context.header(concept)));
    uploads.unreadable(worker, context.jobId(), context.organisation());
    uploads.staged(
        worker,
        context.jobId(),
        new Uploads.Read(
            headers,
            headerRow(worker, context.jobId()),
            job.warnings(),
            job.fileHash(),
            job.rows()));
    workers.wakeIn(COMMITTED);
  }

  private static List<String> headerRow(Connection worker, UUID job) throws SQLException {
    try (PreparedStatement query =
        worker.prepareStatement(
            "SELECT coalesce(sheet -> 'headers', '[]') FROM import_job WHERE id = ?")) {
      query.setObject(1, job);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Uploads.list(row.getString(1)) : List.of();
      }
    }
  }
}
