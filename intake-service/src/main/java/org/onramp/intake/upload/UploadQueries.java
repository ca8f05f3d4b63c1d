package org.onramp.intake.upload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

import org.onramp.platform.rest.database.DatabaseFailure;
import org.onramp.platform.rest.database.SqlFunction;
import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ImportCounts;
import org.onramp.platform.rest.imports.ImportMode;
import org.onramp.platform.rest.imports.ImportOptions;
import org.onramp.platform.rest.imports.RowError.Severity;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;

/** Uploads as the caller's organisation may see them; call within a transaction. */
@Singleton
class UploadQueries {

  private static final int SHOWN = 100;

  private static final String UPLOADS =
      """
      SELECT u.id, u.state, u.mode, u.atomic, u.rows, u.failure, u.warnings, u.file_hash,
             u.submitted_by, u.submitted_at, u.finished_at,
             (SELECT count(DISTINCT r.row) FROM upload_report r
              WHERE r.upload_id = u.id AND r.severity = 'REJECTED') AS rejected,
             (SELECT count(DISTINCT r.row) FROM upload_report r
              WHERE r.upload_id = u.id AND r.severity = 'PARKED' AND NOT EXISTS (
                SELECT FROM upload_report x
                WHERE x.upload_id = u.id AND x.row = r.row AND x.severity = 'REJECTED')) AS parked,
             (SELECT count(*) FROM upload_report r WHERE r.upload_id = u.id) AS reports
      FROM upload u
      """;

  private static final String REPORTS =
      """
      SELECT service, severity, code, row, sheet_row, header, concept, shape, message, step, nr
      FROM upload_report
      WHERE upload_id = ? AND (row, step, nr) > (?, ?, ?)
      ORDER BY row, step, nr
      LIMIT ?
      """;

  private final AgroalDataSource requests;

  UploadQueries(AgroalDataSource requests) {
    this.requests = requests;
  }

  /** Begins an upload whose sheet was kept a moment ago. */
  void begin(UUID id, ImportOptions options, UploadParameters fixed) {
    read(
        c -> {
          Uploads.begin(
              c,
              new Uploads.Begun(
                  id,
                  options.organisation(),
                  fixed,
                  options.submittedBy(),
                  options.correlationId()));
          return null;
        });
  }

  Optional<UploadView> find(UUID id) {
    return read(
        c -> {
          try (PreparedStatement query = c.prepareStatement(UPLOADS + "WHERE u.id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
              return row.next() ? Optional.of(view(c, row, SHOWN)) : Optional.empty();
            }
          }
        });
  }

  /** Newest first, without their reports. */
  Page<UploadView> page(PageRequest request) {
    return read(
        c -> {
          try (PreparedStatement query =
              c.prepareStatement(UPLOADS + "WHERE u.id < ? ORDER BY u.id DESC LIMIT ?")) {
            query.setObject(1, request.after().map(a -> a.uuid(0)).orElse(new UUID(-1, -1)));
            query.setInt(2, request.fetch());
            try (ResultSet row = query.executeQuery()) {
              List<UploadView> all = new ArrayList<>();
              while (row.next()) {
                all.add(view(c, row, 0));
              }
              return request.page(all, u -> Cursor.of(u.id()));
            }
          }
        });
  }

  /** In the sheet's order. */
  Page<UploadReport> reports(UUID id, PageRequest request) {
    return read(c -> reports(c, id, request));
  }

  private static Page<UploadReport> reports(Connection c, UUID id, PageRequest request)
      throws SQLException {
    record Placed(UploadReport report, int step, int nr) {}
    try (PreparedStatement query = c.prepareStatement(REPORTS)) {
      Optional<Cursor> after = request.after();
      query.setObject(1, id);
      query.setLong(2, after.map(a -> a.number(0)).orElse(-1L));
      query.setLong(3, after.map(a -> a.number(1)).orElse(-1L));
      query.setLong(4, after.map(a -> a.number(2)).orElse(-1L));
      query.setInt(5, request.fetch());
      try (ResultSet row = query.executeQuery()) {
        List<Placed> all = new ArrayList<>();
        while (row.next()) {
          all.add(
              new Placed(
                  new UploadReport(
                      row.getString(1),
                      Severity.valueOf(row.getString(2)),
                      row.getString(3),
                      row.getInt(4),
                      row.getInt(5),
                      row.getString(6),
                      row.getString(7),
                      row.getString(8),
                      row.getString(9)),
                  row.getInt(10),
                  row.getInt(11)));
        }
        return request
            .page(all, p -> Cursor.of(p.report().row(), p.step(), p.nr()))
            .map(Placed::report);
      }
    }
  }

  private static UploadView view(Connection c, ResultSet row, int shown) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    List<UploadView.Step> steps = steps(c, id);
    long rows = row.getLong("rows");
    long rejected = row.getLong("rejected");
    long parked = row.getLong("parked");
    UploadState state = UploadState.valueOf(row.getString("state"));
    Page<UploadReport> first =
        shown == 0 ? new Page<>(List.of(), null) : reports(c, id, PageRequest.of(null, shown));
    return new UploadView(
        id,
        state,
        ImportMode.valueOf(row.getString("mode")),
        Atomicity.valueOf(row.getString("atomic")),
        rows,
        new UploadView.Counts(Math.max(0, rows - rejected - parked), rejected, parked),
        state == UploadState.COMPLETED ? isUnchanged(row.getString("mode"), steps) : null,
        steps,
        row.getString("failure"),
        Uploads.list(row.getString("warnings")),
        new UploadView.Errors(
            row.getLong("reports"),
            first.items(),
            first.next() == null ? null : "/v1/uploads/" + id + "/errors?cursor=" + first.next()),
        row.getString("file_hash"),
        row.getString("submitted_by"),
        instant(row, "submitted_at"),
        instant(row, "finished_at"));
  }

  /** What counts is what was done: a row that a neighbour refuses would have been new to others. */
  private static boolean isUnchanged(String mode, List<UploadView.Step> steps) {
    return steps.stream()
        .filter(s -> s.phase().name().equals(mode))
        .allMatch(s -> s.counts().created() + s.counts().updated() == 0);
  }

  private static List<UploadView.Step> steps(Connection c, UUID id) throws SQLException {
    try (PreparedStatement query =
        c.prepareStatement(
            """
            SELECT service, phase, cohort_id, state, job, created, updated, unchanged, rejected, parked
            FROM upload_step WHERE upload_id = ? ORDER BY nr
            """)) {
      query.setObject(1, id);
      try (ResultSet row = query.executeQuery()) {
        List<UploadView.Step> steps = new ArrayList<>();
        while (row.next()) {
          steps.add(
              new UploadView.Step(
                  row.getString(1),
                  UploadStep.Phase.valueOf(row.getString(2)),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  new ImportCounts(
                      row.getLong(6),
                      row.getLong(7),
                      row.getLong(8),
                      row.getLong(9),
                      row.getLong(10))));
        }
        return steps;
      }
    }
  }

  /** The sheet's header row, as it was. */
  List<String> headerRow(UUID id) {
    return read(
        c -> {
          try (PreparedStatement query =
              c.prepareStatement("SELECT header_row FROM upload WHERE id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
              return row.next() ? Uploads.list(row.getString(1)) : List.of();
            }
          }
        });
  }

  /** Every row in the sheet's order; one chunk is held at a time. */
  void eachRow(UUID id, Consumer<UploadRow> use) {
    read(
        c -> {
          try (PreparedStatement query =
              c.prepareStatement(
                  "SELECT content FROM upload_chunk WHERE upload_id = ? ORDER BY first_row")) {
            query.setFetchSize(4);
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
              while (row.next()) {
                ChunkContent.rows(row.getBytes(1)).forEach(use);
              }
            }
          }
          return null;
        });
  }

  /** What was said against each refused row, by row. */
  Map<Integer, String> refusals(UUID id) {
    return read(
        c -> {
          try (PreparedStatement query =
              c.prepareStatement(
                  """
                  SELECT row, string_agg(code || coalesce(' (' || header || ')', '') || ': ' || message,
                                         ' ' ORDER BY step, nr)
                  FROM upload_report
                  WHERE upload_id = ? AND severity IN ('REJECTED', 'PARKED')
                  GROUP BY row
                  """)) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
              Map<Integer, String> refusals = new TreeMap<>();
              while (row.next()) {
                refusals.put(row.getInt(1), row.getString(2));
              }
              return refusals;
            }
          }
        });
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private <T> T read(SqlFunction<Connection, T> work) {
    try (Connection connection = requests.getConnection()) {
      return work.apply(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }
}
