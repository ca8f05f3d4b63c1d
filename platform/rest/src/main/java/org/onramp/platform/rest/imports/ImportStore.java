package org.onramp.platform.rest.imports;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;

/** The tables of the engine, on whatever connection the caller has. */
@ApplicationScoped
class ImportStore {
  private static final int FIRST_ERRORS = 100;

  private final ObjectMapper json;

  ImportStore(ObjectMapper json) {
    this.json = json;
  }

  /**
   * A job as a worker sees it.
   *
   * @param id of the job
   * @param kind its kind's name
   * @param state where it is
   * @param options as submitted
   * @param sheet what is kept of the sheet
   * @param chunks how many there are
   * @param nextChunk the first that is not done
   * @param counts so far
   * @param reports so far
   * @param attempts failed tries since the last chunk that was done
   */
  record Work(
      UUID id,
      String kind,
      ImportState state,
      ImportOptions options,
      StoredSheet sheet,
      int chunks,
      int nextChunk,
      ImportCounts counts,
      long reports,
      int attempts) {}

  int open(Connection connection, String organisation) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            SELECT count(*) FROM import_job
            WHERE org = ? AND state IN ('STAGING', 'STAGED', 'VALIDATING', 'APPLYING')
            """)) {
      select.setString(1, organisation);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  void create(Connection connection, UUID id, ImportKind<?> kind, ImportOptions options)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO import_job
              (id, org, kind, state, mode, atomic, options, submitted_by, lease_until)
            VALUES (?, ?, ?, 'STAGING', ?, ?, ?::jsonb, ?, now() + interval '1 hour')
            """)) {
      insert.setObject(1, id);
      insert.setString(2, options.organisation());
      insert.setString(3, kind.name());
      insert.setString(4, options.mode().name());
      insert.setString(5, options.atomic().name());
      insert.setString(6, write(options));
      insert.setString(7, options.submittedBy());
      insert.executeUpdate();
    }
  }

  /**
   * Keeps a chunk.
   *
   * @param content the chunk compressed, which takes too long to be done in a transaction
   */
  void addChunk(Connection connection, UUID job, int seq, ChunkCodec.Rows chunk, byte[] content)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO import_chunk (job_id, seq, first_row, rows, subjects, content)
            VALUES (?, ?, ?, ?, ?, ?)
            """)) {
      insert.setObject(1, job);
      insert.setInt(2, seq);
      insert.setInt(3, chunk.first());
      insert.setInt(4, chunk.count());
      insert.setArray(5, subjects(connection, chunk));
      insert.setBytes(6, content);
      insert.executeUpdate();
    }
  }

  void staged(Connection connection, UUID job, Staging.Result result, String fileHash)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            UPDATE import_job
            SET state = 'STAGED', sheet = ?::jsonb, warnings = ?::jsonb, file_hash = ?, rows = ?,
                chunks = ?, staged_at = clock_timestamp(), lease_until = NULL
            WHERE id = ?
            """)) {
      update.setString(1, write(result.sheet()));
      update.setString(2, write(result.warnings()));
      update.setString(3, fileHash);
      update.setInt(4, result.rows());
      update.setInt(5, result.chunks());
      update.setObject(6, job);
      update.executeUpdate();
    }
  }

  void remove(Connection connection, UUID job) throws SQLException {
    try (var delete = connection.prepareStatement("DELETE FROM import_job WHERE id = ?")) {
      delete.setObject(1, job);
      delete.executeUpdate();
    }
  }

  /**
   * Takes the job that waits longest. Committing jobs of an organisation and kind take turns: one
   * waits while another is begun or an older one waits, but one that is begun waits for nobody. (An
   * older one may be seen only then, when its transaction ended late.)
   */
  Optional<Work> claim(Connection connection, UUID owner, List<String> kinds, Duration lease)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            UPDATE import_job SET lease_owner = ?, lease_until = now() + ? * interval '1 ms'
            WHERE id = (
              SELECT id FROM import_job c
              WHERE state IN ('STAGED', 'VALIDATING', 'APPLYING')
                AND (lease_until IS NULL OR lease_until < now())
                AND kind = ANY (?)
                AND (mode = 'VALIDATE' OR lease_owner IS NOT NULL OR NOT EXISTS (
                  SELECT FROM import_job o
                  WHERE o.org = c.org AND o.kind = c.kind AND o.mode = 'COMMIT'
                    AND o.state IN ('STAGED', 'VALIDATING', 'APPLYING')
                    AND (o.lease_owner IS NOT NULL OR (o.staged_at, o.id) < (c.staged_at, c.id))))
              ORDER BY staged_at, id
              LIMIT 1
              FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)) {
      update.setObject(1, owner);
      update.setLong(2, lease.toMillis());
      update.setArray(3, connection.createArrayOf("text", kinds.toArray()));
      try (var row = update.executeQuery()) {
        return row.next() ? Optional.of(work(row)) : Optional.empty();
      }
    }
  }

  /** The job, locked until the transaction ends; empty when another worker has taken it. */
  Optional<Work> locked(Connection connection, UUID job, UUID owner) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT * FROM import_job WHERE id = ? AND lease_owner = ? FOR UPDATE")) {
      select.setObject(1, job);
      select.setObject(2, owner);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(work(row)) : Optional.empty();
      }
    }
  }

  /** Keeps others away for longer, unless a transaction on the job does so already. */
  void renew(Connection connection, UUID job, UUID owner, Duration lease) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            UPDATE import_job SET lease_until = now() + ? * interval '1 ms'
            WHERE id = (SELECT id FROM import_job WHERE id = ? AND lease_owner = ?
                        FOR UPDATE SKIP LOCKED)
            """)) {
      update.setLong(1, lease.toMillis());
      update.setObject(2, job);
      update.setObject(3, owner);
      update.executeUpdate();
    }
  }

  /** Leaves the job for whoever comes after the pause; it keeps its turn. */
  void release(Connection connection, UUID job, UUID owner, Duration pause, int attempts)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            UPDATE import_job SET lease_until = now() + ? * interval '1 ms', attempts = ?
            WHERE id = ? AND lease_owner = ?
            """)) {
      update.setLong(1, pause.toMillis());
      update.setInt(2, attempts);
      update.setObject(3, job);
      update.setObject(4, owner);
      update.executeUpdate();
    }
  }

  Optional<byte[]> chunk(Connection connection, UUID job, int seq) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT content FROM import_chunk WHERE job_id = ? AND seq = ?")) {
      select.setObject(1, job);
      select.setInt(2, seq);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    }
  }

  /** Enters a phase: from the first chunk, with nothing counted. */
  void enter(Connection connection, UUID job, ImportState state) throws SQLException {
    try (var delete = connection.prepareStatement("DELETE FROM import_report WHERE job_id = ?")) {
      delete.setObject(1, job);
      delete.executeUpdate();
    }
    try (var update =
        connection.prepareStatement(
            """
            UPDATE import_job
            SET state = ?, next_chunk = 0, progress = 0, created = 0, updated = 0, unchanged = 0,
                rejected = 0, parked = 0, reports = 0
            WHERE id = ?
            """)) {
      update.setString(1, state.name());
      update.setObject(2, job);
      update.executeUpdate();
    }
  }

  void advance(
      Connection connection,
      UUID job,
      ImportCounts more,
      List<RowError> reports,
      long reportsBefore,
      int rows,
      Duration lease)
      throws SQLException {
    report(connection, job, reports, reportsBefore);
    try (var update =
        connection.prepareStatement(
            """
            UPDATE import_job
            SET next_chunk = next_chunk + 1, progress = progress + ?, created = created + ?,
                updated = updated + ?, unchanged = unchanged + ?, rejected = rejected + ?,
                parked = parked + ?, reports = reports + ?, attempts = 0,
                lease_until = clock_timestamp() + ? * interval '1 ms'
            WHERE id = ?
            """)) {
      update.setInt(1, rows);
      update.setLong(2, more.created());
      update.setLong(3, more.updated());
      update.setLong(4, more.unchanged());
      update.setLong(5, more.rejected());
      update.setLong(6, more.parked());
      update.setInt(7, reports.size());
      update.setLong(8, lease.toMillis());
      update.setObject(9, job);
      update.executeUpdate();
    }
  }

  private static void report(
      Connection connection, UUID job, List<RowError> reports, long reportsBefore)
      throws SQLException {
    if (reports.isEmpty()) {
      return;
    }
    int size = reports.size();
    Integer[] rows = new Integer[size];
    Integer[] numbers = new Integer[size];
    Integer[] sheetRows = new Integer[size];
    String[][] texts = new String[6][size];
    for (int i = 0; i < size; i++) {
      RowError report = reports.get(i);
      rows[i] = report.row();
      numbers[i] = Math.toIntExact(reportsBefore + i);
      sheetRows[i] = report.sheetRow();
      texts[0][i] = report.severity().name();
      texts[1][i] = report.code();
      texts[2][i] = report.concept();
      texts[3][i] = report.column();
      texts[4][i] = report.shape();
      texts[5][i] = report.message();
    }
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO import_report
              (job_id, row, nr, sheet_row, severity, code, concept, header, shape, message)
            SELECT ?, * FROM unnest(?::int[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[],
                                    ?::text[], ?::text[], ?::text[])
            """)) {
      insert.setObject(1, job);
      insert.setArray(2, connection.createArrayOf("int4", rows));
      insert.setArray(3, connection.createArrayOf("int4", numbers));
      insert.setArray(4, connection.createArrayOf("int4", sheetRows));
      for (int i = 0; i < texts.length; i++) {
        insert.setArray(5 + i, connection.createArrayOf("text", texts[i]));
      }
      insert.executeUpdate();
    }
  }

  /** Ends the job; a rejected one has applied nothing, and says so. */
  void end(Connection connection, UUID job, ImportState state) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            UPDATE import_job
            SET state = ?, finished_at = clock_timestamp(), lease_owner = NULL, lease_until = NULL,
                created = CASE WHEN ? THEN 0 ELSE created END,
                updated = CASE WHEN ? THEN 0 ELSE updated END,
                unchanged = CASE WHEN ? THEN 0 ELSE unchanged END,
                parked = CASE WHEN ? THEN 0 ELSE parked END
            WHERE id = ?
            """)) {
      boolean nothing = state == ImportState.REJECTED;
      update.setString(1, state.name());
      for (int i = 2; i <= 5; i++) {
        update.setBoolean(i, nothing);
      }
      update.setObject(6, job);
      update.executeUpdate();
    }
  }

  void warn(Connection connection, UUID job, String warning) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE import_job SET warnings = warnings || to_jsonb(?::text) WHERE id = ?")) {
      update.setString(1, warning);
      update.setObject(2, job);
      update.executeUpdate();
    }
  }

  void removeChunks(Connection connection, UUID job) throws SQLException {
    try (var delete = connection.prepareStatement("DELETE FROM import_chunk WHERE job_id = ?")) {
      delete.setObject(1, job);
      delete.executeUpdate();
    }
  }

  void replaceChunk(Connection connection, UUID job, int seq, ChunkCodec.Rows chunk)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE import_chunk SET subjects = ?, content = ? WHERE job_id = ? AND seq = ?")) {
      update.setArray(1, subjects(connection, chunk));
      update.setBytes(2, chunk.compressed());
      update.setObject(3, job);
      update.setInt(4, seq);
      update.executeUpdate();
    }
  }

  private static Array subjects(Connection connection, ChunkCodec.Rows chunk) throws SQLException {
    return connection.createArrayOf("uuid", chunk.subjects().toArray());
  }

  void removeReports(Connection connection, UUID job, List<Integer> rows) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM import_report WHERE job_id = ? AND row = ANY (?)")) {
      delete.setObject(1, job);
      delete.setArray(2, connection.createArrayOf("int4", rows.toArray()));
      delete.executeUpdate();
    }
  }

  /** Removes uploads that were interrupted, and sheets that were kept long enough. */
  int expire(Connection connection, Duration keep) throws SQLException {
    int gone = 0;
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM import_job WHERE state = 'STAGING' AND lease_until < now()")) {
      gone += delete.executeUpdate();
    }
    try (var delete =
        connection.prepareStatement(
            """
            DELETE FROM import_chunk c USING import_job j
            WHERE j.id = c.job_id AND j.finished_at < now() - ? * interval '1 ms'
            """)) {
      delete.setLong(1, keep.toMillis());
      gone += delete.executeUpdate();
    }
    return gone;
  }

  Optional<Work> work(Connection connection, UUID job) throws SQLException {
    try (var select = connection.prepareStatement("SELECT * FROM import_job WHERE id = ?")) {
      select.setObject(1, job);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(work(row)) : Optional.empty();
      }
    }
  }

  /** The job as its submitter sees it, with the first of its reports. */
  Optional<ImportJob> find(Connection connection, Optional<String> organisation, UUID job)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT * FROM import_job WHERE id = ? AND (?::text IS NULL OR org = ?)")) {
      select.setObject(1, job);
      select.setString(2, organisation.orElse(null));
      select.setString(3, organisation.orElse(null));
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        List<RowError> first = errors(connection, job, Optional.empty(), FIRST_ERRORS);
        return Optional.of(job(row, first));
      }
    }
  }

  List<ImportJob> list(Connection connection, String kind, PageRequest page) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            SELECT * FROM import_job
            WHERE state <> 'STAGING' AND (?::text IS NULL OR kind = ?) AND (?::uuid IS NULL OR id < ?::uuid)
            ORDER BY id DESC LIMIT ?
            """)) {
      UUID after = page.after().map(cursor -> cursor.uuid(0)).orElse(null);
      select.setString(1, kind);
      select.setString(2, kind);
      select.setObject(3, after);
      select.setObject(4, after);
      select.setInt(5, page.fetch());
      List<ImportJob> jobs = new ArrayList<>();
      try (var row = select.executeQuery()) {
        while (row.next()) {
          jobs.add(job(row, List.of()));
        }
      }
      return jobs;
    }
  }

  Page<RowError> errors(Connection connection, UUID job, PageRequest page) throws SQLException {
    List<RowError> errors = new ArrayList<>();
    List<String> cursors = new ArrayList<>();
    try (var select = selectErrors(connection, job, page.after(), page.fetch());
        var row = select.executeQuery()) {
      while (row.next()) {
        errors.add(error(row));
        cursors.add(Cursor.of(row.getInt("row"), row.getInt("nr")));
      }
    }
    boolean more = errors.size() > page.limit();
    return new Page<>(
        more ? errors.subList(0, page.limit()) : errors,
        more ? cursors.get(page.limit() - 1) : null);
  }

  private List<RowError> errors(Connection connection, UUID job, Optional<Cursor> after, int limit)
      throws SQLException {
    List<RowError> errors = new ArrayList<>();
    try (var select = selectErrors(connection, job, after, limit);
        var row = select.executeQuery()) {
      while (row.next()) {
        errors.add(error(row));
      }
    }
    return errors;
  }

  private static PreparedStatement selectErrors(
      Connection connection, UUID job, Optional<Cursor> after, int limit) throws SQLException {
    PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT * FROM import_report
            WHERE job_id = ? AND (row, nr) > (?, ?)
            ORDER BY row, nr LIMIT ?
            """);
    select.setObject(1, job);
    select.setInt(2, after.map(cursor -> (int) cursor.number(0)).orElse(Integer.MIN_VALUE));
    select.setInt(3, after.map(cursor -> (int) cursor.number(1)).orElse(Integer.MIN_VALUE));
    select.setInt(4, limit);
    return select;
  }

  /** The reports of the rows from one to another, both included. */
  List<RowError> errors(Connection connection, UUID job, int from, int to) throws SQLException {
    List<RowError> errors = new ArrayList<>();
    try (var select =
        connection.prepareStatement(
            "SELECT * FROM import_report WHERE job_id = ? AND row BETWEEN ? AND ? ORDER BY row, nr")) {
      select.setObject(1, job);
      select.setInt(2, from);
      select.setInt(3, to);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          errors.add(error(row));
        }
      }
    }
    return errors;
  }

  private static RowError error(ResultSet row) throws SQLException {
    return new RowError(
        RowError.Severity.valueOf(row.getString("severity")),
        row.getString("code"),
        row.getInt("row"),
        row.getInt("sheet_row"),
        row.getString("header"),
        row.getString("concept"),
        row.getString("shape"),
        row.getString("message"));
  }

  private Work work(ResultSet row) throws SQLException {
    return new Work(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        ImportState.valueOf(row.getString("state")),
        read(row.getString("options"), ImportOptions.class),
        read(row.getString("sheet"), StoredSheet.class),
        row.getInt("chunks"),
        row.getInt("next_chunk"),
        counts(row),
        row.getLong("reports"),
        row.getInt("attempts"));
  }

  private ImportJob job(ResultSet row, List<RowError> first) throws SQLException {
    long reports = row.getLong("reports");
    UUID id = row.getObject("id", UUID.class);
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new ImportJob(
        id,
        row.getString("kind"),
        ImportState.valueOf(row.getString("state")),
        ImportMode.valueOf(row.getString("mode")),
        Atomicity.valueOf(row.getString("atomic")),
        row.getLong("rows"),
        row.getLong("progress"),
        counts(row),
        warnings(row.getString("warnings")),
        new ImportJob.Errors(
            reports, first, reports > first.size() ? "/v1/imports/" + id + "/errors" : null),
        row.getString("file_hash"),
        row.getString("org"),
        row.getString("submitted_by"),
        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant(),
        false);
  }

  private static ImportCounts counts(ResultSet row) throws SQLException {
    return new ImportCounts(
        row.getLong("created"),
        row.getLong("updated"),
        row.getLong("unchanged"),
        row.getLong("rejected"),
        row.getLong("parked"));
  }

  private List<String> warnings(String text) {
    try {
      return json.readValue(text, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return text == null ? null : json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
