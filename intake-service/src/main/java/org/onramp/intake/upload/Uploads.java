package org.onramp.intake.upload;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.onramp.platform.rest.database.TransactionLocks;
import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.ImportCounts;
import org.onramp.platform.rest.imports.ImportMode;

/** Uploads as the worker keeps them. Every statement belongs to the caller's transaction. */
@Singleton
class Uploads {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String BEGIN =
      """
      INSERT INTO upload (id, provider_id, state, mode, atomic, submitted_by, correlation_id)
      VALUES (?, ?, 'STAGED', ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String UNREADABLE =
      """
      INSERT INTO upload_report (upload_id, provider_id, row, step, nr, sheet_row, service, severity,
                                 code, concept, header, shape, message)
      SELECT job_id, ?, row, 0, 1000 + nr, sheet_row, 'intake', severity, code, concept, header,
             shape, message
      FROM import_report WHERE job_id = ?
      ON CONFLICT DO NOTHING
      """;

  private static final String ADD_CHUNK =
      """
      INSERT INTO upload_chunk
        (upload_id, provider_id, first_row, last_row, sheet_offset, subjects, cohorts, claims, content)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String STAGED =
      """
      UPDATE upload
      SET state = 'QUEUED', headers = ?::jsonb, header_row = ?::jsonb, warnings = ?::jsonb,
          file_hash = ?, rows = ?
      WHERE id = ?
      """;

  private static final String PLAN =
      """
      WITH parts AS (
        SELECT 1 AS place, 'intake' AS service, NULL::text AS cohort_id
        UNION ALL
        SELECT 2, 'program', cohort_id
        FROM (SELECT DISTINCT unnest(cohorts) AS cohort_id FROM upload_chunk WHERE upload_id = ?) c
        UNION ALL
        SELECT 3, 'placement', NULL
        WHERE EXISTS (SELECT FROM upload_chunk WHERE upload_id = ? AND claims > 0)
      ), phases AS (
        SELECT 1 AS place, 'VALIDATE' AS phase
        UNION ALL
        SELECT 2, 'COMMIT' FROM upload WHERE id = ? AND mode = 'COMMIT'
      )
      INSERT INTO upload_step (upload_id, provider_id, nr, service, phase, cohort_id)
      SELECT u.id, u.provider_id,
             row_number() OVER (ORDER BY phases.place, parts.place, parts.cohort_id),
             parts.service, phases.phase, parts.cohort_id
      FROM upload u, parts, phases
      WHERE u.id = ?
      ON CONFLICT DO NOTHING
      """;

  // A committing upload that is not under way waits for every other one of its provider that is
  // under way or older. One that is waits for nobody: an older one may have been read after it.
  private static final String CLAIM =
      """
      UPDATE upload u
      SET state = CASE u.state WHEN 'QUEUED' THEN 'VALIDATING' ELSE u.state END,
          lease_owner = ?, lease_until = now() + ?::interval,
          started_at = coalesce(started_at, now())
      WHERE u.id = (
        SELECT c.id FROM upload c
        WHERE c.state IN ('QUEUED', 'VALIDATING', 'APPLYING') AND c.lease_until <= now()
          AND (c.mode = 'VALIDATE' OR c.started_at IS NOT NULL OR NOT EXISTS (
            SELECT FROM upload o
            WHERE o.provider_id = c.provider_id AND o.mode = 'COMMIT'
              AND o.state IN ('QUEUED', 'VALIDATING', 'APPLYING')
              AND (o.started_at IS NOT NULL OR (o.submitted_at, o.id) < (c.submitted_at, c.id))))
        ORDER BY c.lease_until, c.submitted_at, c.id
        LIMIT 1
        FOR UPDATE OF c SKIP LOCKED) -- whoever is in the middle of a chunk keeps the upload
      RETURNING u.id, u.lease_owner, u.provider_id, u.state, u.mode, u.atomic, u.headers,
                u.correlation_id, u.failed_calls
      """;

  private static final String ADD_REPORTS =
      """
      INSERT INTO upload_report (upload_id, provider_id, row, step, nr, sheet_row, service, severity,
                                 code, concept, header, shape, message)
      SELECT ?, ?, r.row, ?, r.nr, r.sheet_row, r.service, r.severity, r.code, r.concept, r.header,
             r.shape, r.message
      FROM unnest(?::int[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::text[])
        AS r(row, nr, sheet_row, service, severity, code, concept, header, shape, message)
      ON CONFLICT DO NOTHING
      """;

  /** What is known of an upload before its sheet is read. */
  record Begun(
      UUID id,
      String providerId,
      UploadParameters fixed,
      String submittedBy,
      String correlationId) {

    static Begun of(ImportContext context) {
      return new Begun(
          context.jobId(),
          context.organisation(),
          UploadParameters.of(context),
          context.submittedBy(),
          context.correlationId());
    }
  }

  /** Begins the upload, unless the request that brings it or its reading has done so before. */
  static void begin(Connection c, Begun upload) throws SQLException {
    try (PreparedStatement insert = c.prepareStatement(BEGIN)) {
      insert.setObject(1, upload.id());
      insert.setString(2, upload.providerId());
      insert.setString(3, upload.fixed().mode().name());
      insert.setString(4, upload.fixed().atomic().name());
      insert.setString(5, upload.submittedBy());
      insert.setString(6, upload.correlationId());
      insert.executeUpdate();
    }
  }

  /** Rows that the engine itself could not make sense of. */
  void unreadable(Connection c, UUID uploadId, String providerId) throws SQLException {
    try (PreparedStatement copy = c.prepareStatement(UNREADABLE)) {
      copy.setString(1, providerId);
      copy.setObject(2, uploadId);
      copy.executeUpdate();
    }
  }

  void addChunk(Connection c, UUID uploadId, String providerId, List<UploadRow> rows)
      throws SQLException {
    try (PreparedStatement insert = c.prepareStatement(ADD_CHUNK)) {
      UploadRow first = rows.get(0);
      insert.setObject(1, uploadId);
      insert.setString(2, providerId);
      insert.setInt(3, first.row());
      insert.setInt(4, rows.get(rows.size() - 1).row());
      insert.setInt(5, first.sheetRow() - first.row());
      insert.setArray(
          6,
          c.createArrayOf(
              "uuid", rows.stream().map(UploadRow::subject).filter(Objects::nonNull).toArray()));
      insert.setArray(
          7,
          c.createArrayOf(
              "text",
              rows.stream()
                  .filter(UploadRow::isSound)
                  .map(UploadRow::cohortId)
                  .filter(Objects::nonNull)
                  .distinct()
                  .toArray()));
      insert.setInt(8, (int) rows.stream().filter(UploadRow::isClaim).count());
      insert.setBytes(9, ChunkContent.of(rows));
      insert.executeUpdate();
    }
  }

  /** What reading the sheet has shown about it. */
  record Read(
      Map<String, String> headers,
      List<String> headerRow,
      List<String> warnings,
      String fileHash,
      long rows) {}

  /** The sheet is read: says what is to be done with it, and lets it be done. */
  void staged(Connection c, UUID uploadId, Read read) throws SQLException {
    try (PreparedStatement update = c.prepareStatement(STAGED)) {
      update.setString(1, json(read.headers()));
      update.setString(2, json(read.headerRow()));
      update.setString(3, json(read.warnings()));
      update.setString(4, read.fileHash());
      update.setLong(5, read.rows());
      update.setObject(6, uploadId);
      update.executeUpdate();
    }
    try (PreparedStatement plan = c.prepareStatement(PLAN)) {
      for (int i = 1; i <= 4; i++) {
        plan.setObject(i, uploadId);
      }
      plan.executeUpdate();
    }
  }

  /** The next upload that may be worked on, for as long as the lease lasts. */
  Optional<Upload> claim(Connection c, Duration lease) throws SQLException {
    TransactionLocks.exclusive(c, "upload claim");
    try (PreparedStatement claim = c.prepareStatement(CLAIM)) {
      claim.setObject(1, UUID.randomUUID());
      claim.setString(2, lease.toMillis() + " milliseconds");
      try (ResultSet row = claim.executeQuery()) {
        return row.next() ? Optional.of(upload(row)) : Optional.empty();
      }
    }
  }

  private static Upload upload(ResultSet row) throws SQLException {
    return new Upload(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getString(3),
        UploadState.valueOf(row.getString(4)),
        ImportMode.valueOf(row.getString(5)),
        Atomicity.valueOf(row.getString(6)),
        texts(row.getString(7)),
        row.getString(8),
        row.getInt(9));
  }

  /** Holds the upload until the transaction ends, unless another worker has taken it over. */
  void hold(Connection c, Upload upload) throws SQLException {
    try (PreparedStatement query =
        c.prepareStatement("SELECT FROM upload WHERE id = ? AND lease_owner = ? FOR UPDATE")) {
      query.setObject(1, upload.id());
      query.setObject(2, upload.lease());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new TakenOver(upload.id());
        }
      }
    }
  }

  /** Keeps others away for longer, unless a transaction on the upload does so already. */
  void renew(Connection c, Upload upload, Duration lease) throws SQLException {
    try (PreparedStatement update =
        c.prepareStatement(
            """
            UPDATE upload SET lease_until = now() + ?::interval
            WHERE id = (SELECT id FROM upload WHERE id = ? AND lease_owner = ?
                        FOR UPDATE SKIP LOCKED)
            """)) {
      update.setString(1, lease.toMillis() + " milliseconds");
      update.setObject(2, upload.id());
      update.setObject(3, upload.lease());
      update.executeUpdate();
    }
  }

  /** Keeps others away for so long; a short time hands the upload on. */
  void lease(Connection c, UUID uploadId, Duration until, int failedAttempts) throws SQLException {
    try (PreparedStatement update =
        c.prepareStatement(
            """
            UPDATE upload SET lease_until = clock_timestamp() + ?::interval, failed_calls = ?
            WHERE id = ?
            """)) {
      update.setString(1, until.toMillis() + " milliseconds");
      update.setInt(2, failedAttempts);
      update.setObject(3, uploadId);
      update.executeUpdate();
    }
  }

  Optional<UploadStep> nextStep(Connection c, UUID uploadId) throws SQLException {
    try (PreparedStatement query =
        c.prepareStatement(
            """
            SELECT nr, service, phase, cohort_id, job, done_row FROM upload_step
            WHERE upload_id = ? AND state <> 'DONE'
            ORDER BY nr LIMIT 1
            """)) {
      query.setObject(1, uploadId);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new UploadStep(
                    uploadId,
                    row.getInt(1),
                    row.getString(2),
                    UploadStep.Phase.valueOf(row.getString(3)),
                    row.getString(4),
                    row.getString(5),
                    row.getInt(6)))
            : Optional.empty();
      }
    }
  }

  void taken(Connection c, UploadStep step, String job) throws SQLException {
    try (PreparedStatement update =
        c.prepareStatement(
            "UPDATE upload_step SET state = 'RUNNING', job = ? WHERE upload_id = ? AND nr = ?")) {
      update.setString(1, job);
      update.setObject(2, step.uploadId());
      update.setInt(3, step.nr());
      update.executeUpdate();
    }
  }

  /** Adds to a step's counts; in the transaction of what is counted. */
  void progressed(Connection c, UploadStep step, int doneRow, ImportCounts counts)
      throws SQLException {
    try (PreparedStatement update =
        c.prepareStatement(
            """
            UPDATE upload_step
            SET state = 'RUNNING', done_row = ?, created = created + ?, updated = updated + ?,
                unchanged = unchanged + ?, rejected = rejected + ?, parked = parked + ?
            WHERE upload_id = ? AND nr = ?
            """)) {
      update.setInt(1, doneRow);
      update.setLong(2, counts.created());
      update.setLong(3, counts.updated());
      update.setLong(4, counts.unchanged());
      update.setLong(5, counts.rejected());
      update.setLong(6, counts.parked());
      update.setObject(7, step.uploadId());
      update.setInt(8, step.nr());
      update.executeUpdate();
    }
  }

  void done(Connection c, UploadStep step) throws SQLException {
    try (PreparedStatement update =
        c.prepareStatement(
            "UPDATE upload_step SET state = 'DONE' WHERE upload_id = ? AND nr = ?")) {
      update.setObject(1, step.uploadId());
      update.setInt(2, step.nr());
      update.executeUpdate();
    }
  }

  void moved(Connection c, UUID uploadId, UploadState state, String failure) throws SQLException {
    try (PreparedStatement update =
        c.prepareStatement(
            """
            UPDATE upload
            SET state = ?, failure = ?, lease_until = '-infinity', lease_owner = NULL,
                finished_at = CASE WHEN ? IN ('COMPLETED', 'REJECTED', 'FAILED') THEN now() END
            WHERE id = ?
            """)) {
      update.setString(1, state.name());
      update.setString(2, failure);
      update.setString(3, state.name());
      update.setObject(4, uploadId);
      update.executeUpdate();
    }
  }

  /** The next chunk of rows below a row. */
  Optional<List<UploadRow>> chunkAfter(Connection c, UUID uploadId, int row) throws SQLException {
    try (PreparedStatement query =
        c.prepareStatement(
            """
            SELECT content FROM upload_chunk
            WHERE upload_id = ? AND first_row > ?
            ORDER BY first_row LIMIT 1
            """)) {
      query.setObject(1, uploadId);
      query.setInt(2, row);
      try (ResultSet found = query.executeQuery()) {
        return found.next() ? Optional.of(ChunkContent.rows(found.getBytes(1))) : Optional.empty();
      }
    }
  }

  /** What of a sheet may still go where. */
  enum Refusal {
    /** Rows that intake has rejected or parked: nobody else is asked about them. */
    BY_INTAKE,
    /** Rows that any service has rejected or parked: they are applied nowhere. */
    BY_ANYBODY
  }

  Set<Integer> refused(Connection c, UUID uploadId, Refusal by, int first, int last)
      throws SQLException {
    Set<Integer> rows = new HashSet<>();
    try (PreparedStatement query =
        c.prepareStatement(
            """
            SELECT DISTINCT row FROM upload_report
            WHERE upload_id = ? AND row BETWEEN ? AND ? AND severity IN ('REJECTED', 'PARKED')
              AND (? OR service = 'intake')
            """)) {
      query.setObject(1, uploadId);
      query.setInt(2, first);
      query.setInt(3, last);
      query.setBoolean(4, by == Refusal.BY_ANYBODY);
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          rows.add(found.getInt(1));
        }
      }
    }
    return rows;
  }

  boolean anyRejected(Connection c, UUID uploadId) throws SQLException {
    try (PreparedStatement query =
        c.prepareStatement(
            "SELECT EXISTS (SELECT FROM upload_report WHERE upload_id = ? AND severity ="
                + " 'REJECTED')")) {
      query.setObject(1, uploadId);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  int sheetOffset(Connection c, UUID uploadId) throws SQLException {
    try (PreparedStatement query =
        c.prepareStatement("SELECT max(sheet_offset) FROM upload_chunk WHERE upload_id = ?")) {
      query.setObject(1, uploadId);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  void report(Connection c, UUID uploadId, String providerId, int step, List<UploadReport> reports)
      throws SQLException {
    if (reports.isEmpty()) {
      return;
    }
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      numbers.add(i);
    }
    try (PreparedStatement insert = c.prepareStatement(ADD_REPORTS)) {
      insert.setObject(1, uploadId);
      insert.setString(2, providerId);
      insert.setInt(3, step);
      insert.setArray(4, array(c, "int", reports.stream().map(UploadReport::row).toArray()));
      insert.setArray(5, array(c, "int", numbers.toArray()));
      insert.setArray(6, array(c, "int", reports.stream().map(UploadReport::sheetRow).toArray()));
      insert.setArray(7, array(c, "text", reports.stream().map(UploadReport::service).toArray()));
      insert.setArray(
          8, array(c, "text", reports.stream().map(r -> r.severity().name()).toArray()));
      insert.setArray(9, array(c, "text", reports.stream().map(UploadReport::code).toArray()));
      insert.setArray(10, array(c, "text", reports.stream().map(UploadReport::concept).toArray()));
      insert.setArray(11, array(c, "text", reports.stream().map(UploadReport::column).toArray()));
      insert.setArray(12, array(c, "text", reports.stream().map(UploadReport::shape).toArray()));
      insert.setArray(13, array(c, "text", reports.stream().map(UploadReport::message).toArray()));
      insert.executeUpdate();
    }
  }

  private static Array array(Connection c, String type, Object[] values) throws SQLException {
    return c.createArrayOf(type, values);
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Headers cannot be written as JSON", e);
    }
  }

  static Map<String, String> texts(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Headers cannot be read from JSON", e);
    }
  }

  static List<String> list(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A list of texts cannot be read from JSON", e);
    }
  }
}
