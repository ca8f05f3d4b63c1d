package org.onramp.program.enrollment;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.database.TransactionLocks;
import org.onramp.platform.rest.ids.Ids;
import org.onramp.program.Transition;
import org.onramp.program.cohort.CohortSummary;

/**
 * Reads and writes enrollments of a cohort in bulk, on the worker's connection. Rows are locked and
 * written in the order of their ids, child rows after them, events last: whoever sees version n in
 * the outbox has n-1 before it.
 */
@ApplicationScoped
public class EnrollmentLedger {
  /** Held by who erases, and shared by those who add enrollments. */
  static final String ERASURE = "enrollment-erasure";

  private final Outbox outbox;
  private final ObjectMapper json;

  EnrollmentLedger(Outbox outbox, ObjectMapper json) {
    this.outbox = outbox;
    this.json = json;
  }

  /**
   * An enrollment as it was found under the lock.
   *
   * @param rosterSaid what the roster said last, JSON, null when it never spoke
   */
  public record Held(
      UUID id,
      long version,
      UUID participantId,
      EnrollmentFacts facts,
      List<Transition> transitions,
      String rosterSaid) {}

  /**
   * What is to be written.
   *
   * @param held what was found, null for a new enrollment
   * @param participantId whose enrollment it is
   * @param facts as they shall be
   * @param rosterSaid what the roster said now, JSON
   */
  public record Entry(Held held, UUID participantId, EnrollmentFacts facts, String rosterSaid) {
    boolean isNew() {
      return held == null;
    }

    boolean changes() {
      return !isNew() && !held.facts().equals(facts);
    }

    boolean onlyRemembers() {
      return !isNew() && !changes() && !rosterSaid.equals(held.rosterSaid());
    }
  }

  /**
   * Makes this transaction the only one that adds enrollments to the cohort until it ends, and
   * keeps erasures out: a person erased meanwhile would otherwise come back.
   */
  public void admitRoster(Connection worker, UUID cohortId) throws SQLException {
    TransactionLocks.shared(worker, ERASURE);
    TransactionLocks.exclusive(worker, "roster:" + cohortId);
  }

  /** The enrollments of these participants in a cohort, locked in the order of their ids. */
  public List<Held> lock(Connection worker, UUID cohortId, Collection<UUID> participants)
      throws SQLException {
    List<Held> held = new ArrayList<>();
    try (PreparedStatement select =
        worker.prepareStatement(
            SELECT
                + """
                WHERE e.cohort_id = ? AND e.participant_id = ANY (?)
                ORDER BY e.id
                FOR UPDATE OF e
                """)) {
      select.setObject(1, cohortId);
      select.setArray(2, worker.createArrayOf("uuid", participants.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          held.add(held(rows));
        }
      }
    }
    return held;
  }

  static final String SELECT =
      """
      SELECT e.*,
             (SELECT coalesce(jsonb_agg(jsonb_build_object(
                         'code', c.code, 'issuedOn', c.issued_on, 'validUntil', c.valid_until)), '[]')
              FROM enrollment_credential c WHERE c.enrollment_id = e.id) AS credentials,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('service', s.service, 'on', s.delivered_on)), '[]')
              FROM enrollment_service s WHERE s.enrollment_id = e.id) AS services
      FROM enrollment e
      """;

  Held held(ResultSet row) throws SQLException {
    return new Held(
        row.getObject("id", UUID.class),
        row.getLong("version"),
        row.getObject("participant_id", UUID.class),
        new EnrollmentFacts(
            EnrollmentState.valueOf(row.getString("state")),
            row.getObject("enrolled_on", LocalDate.class),
            row.getObject("active_on", LocalDate.class),
            row.getObject("completed_on", LocalDate.class),
            row.getObject("withdrawn_on", LocalDate.class),
            row.getString("withdrawal_reason"),
            row.getBigDecimal("attendance_hours"),
            List.of((String[]) row.getArray("funding_streams").getArray()),
            read(row.getString("credentials"), new TypeReference<>() {}),
            read(row.getString("services"), new TypeReference<>() {})),
        read(row.getString("transitions"), new TypeReference<>() {}),
        row.getString("roster_said"));
  }

  /**
   * Writes the entries: new ones at version 1, changed ones at the next version, each with its
   * event. What the roster said is remembered in any case, and by itself changes nothing that
   * anybody can see.
   */
  public void write(Connection worker, CohortSummary cohort, List<Entry> entries, Instant now)
      throws SQLException {
    List<Row> rows =
        entries.stream()
            .filter(entry -> entry.isNew() || entry.changes())
            .map(entry -> Row.of(entry, cohort, now))
            .sorted(Comparator.comparing((Row row) -> row.id().toString()))
            .toList();
    if (!rows.isEmpty()) {
      upsert(worker, cohort, rows, now);
      replaceCredentials(worker, rows, now);
      replaceServices(worker, rows, now);
    }
    remember(worker, entries.stream().filter(Entry::onlyRemembers).toList());
    if (!rows.isEmpty()) {
      outbox.append(worker, rows.stream().map(Row::event).toList());
    }
  }

  /** A row to write, with the event that tells of it. */
  private record Row(
      UUID id, long version, Entry entry, List<Transition> transitions, OutboundEvent event) {
    static Row of(Entry entry, CohortSummary cohort, Instant now) {
      EnrollmentFacts facts = entry.facts();
      UUID id = entry.isNew() ? Ids.v7() : entry.held().id();
      long version = entry.isNew() ? 1 : entry.held().version() + 1;
      List<Transition> transitions =
          entry.isNew()
              ? facts.transitions(now)
              : Stream.concat(
                      entry.held().transitions().stream(),
                      facts.transitionsSince(entry.held().facts(), now).stream())
                  .toList();
      EnrollmentRecorded.Key key =
          new EnrollmentRecorded.Key(
              id, entry.participantId(), cohort.providerId(), cohort.programId(), cohort.id());
      return new Row(
          id,
          version,
          entry,
          transitions,
          EnrollmentRecorded.of(key, version, facts, transitions, now));
    }

    EnrollmentFacts facts() {
      return entry.facts();
    }
  }

  private void upsert(Connection worker, CohortSummary cohort, List<Row> rows, Instant now)
      throws SQLException {
    try (PreparedStatement upsert =
        worker.prepareStatement(
            """
            INSERT INTO enrollment AS e (id, version, revision, provider_id, program_id, cohort_id, participant_id, state,
                enrolled_on, active_on, completed_on, withdrawn_on, withdrawal_reason, attendance_hours,
                funding_streams, transitions, roster_said, created_at, updated_at)
            SELECT id, version, 1, ?, ?, ?, participant_id, state,
                   enrolled_on, active_on, completed_on, withdrawn_on, withdrawal_reason, attendance_hours,
                   ARRAY(SELECT jsonb_array_elements_text(funding_streams)), transitions, roster_said, now, now
            FROM unnest(?::uuid[], ?::text[]::bigint[], ?::uuid[], ?::text[], ?::text[]::date[], ?::text[]::date[],
                        ?::text[]::date[], ?::text[]::date[], ?::text[], ?::text[]::numeric[], ?::text[]::jsonb[],
                        ?::text[]::jsonb[], ?::text[]::jsonb[])
                 AS said (id, version, participant_id, state, enrolled_on, active_on, completed_on, withdrawn_on,
                          withdrawal_reason, attendance_hours, funding_streams, transitions, roster_said),
                 (SELECT ?::timestamptz) AS clock (now)
            ON CONFLICT (id) DO UPDATE SET
                -- revision is the ETag: it moves with the version here, because a provider sees all that a roster says
                (version, revision, state, enrolled_on, active_on, completed_on, withdrawn_on, withdrawal_reason,
                 attendance_hours, funding_streams, transitions, roster_said, updated_at)
                = (excluded.version, e.revision + 1, excluded.state, excluded.enrolled_on, excluded.active_on,
                   excluded.completed_on, excluded.withdrawn_on, excluded.withdrawal_reason, excluded.attendance_hours,
                   excluded.funding_streams, excluded.transitions, excluded.roster_said, excluded.updated_at)
            """)) {
      upsert.setString(1, cohort.providerId());
      upsert.setObject(2, cohort.programId());
      upsert.setObject(3, cohort.id());
      set(upsert, 4, "uuid", rows, Row::id);
      set(upsert, 5, "text", rows, Row::version);
      set(upsert, 6, "uuid", rows, row -> row.entry().participantId());
      set(upsert, 7, "text", rows, row -> row.facts().state());
      set(upsert, 8, "text", rows, row -> row.facts().enrolledOn());
      set(upsert, 9, "text", rows, row -> row.facts().activeOn());
      set(upsert, 10, "text", rows, row -> row.facts().completedOn());
      set(upsert, 11, "text", rows, row -> row.facts().withdrawnOn());
      set(upsert, 12, "text", rows, row -> row.facts().withdrawalReason());
      set(upsert, 13, "text", rows, row -> plain(row.facts().attendanceHours()));
      set(upsert, 14, "text", rows, row -> write(row.facts().fundingStreams()));
      set(upsert, 15, "text", rows, row -> write(row.transitions()));
      set(upsert, 16, "text", rows, row -> row.entry().rosterSaid());
      upsert.setString(17, now.toString());
      upsert.executeUpdate();
    }
  }

  private record Child<T>(UUID enrollment, int position, T value) {}

  private static <T> List<Child<T>> children(List<Row> rows, Function<Row, List<T>> values) {
    List<Child<T>> children = new ArrayList<>();
    for (Row row : rows) {
      int position = 0;
      for (T value : values.apply(row)) {
        children.add(new Child<>(row.id(), position++, value));
      }
    }
    return children;
  }

  /** Rows that say what they said keep the time at which they were first recorded. */
  private void replaceCredentials(Connection worker, List<Row> rows, Instant now)
      throws SQLException {
    List<Child<EarnedCredential>> children = children(rows, row -> row.facts().credentials());
    try (PreparedStatement gone =
        worker.prepareStatement(
            """
            DELETE FROM enrollment_credential c
            WHERE c.enrollment_id = ANY (?)
              AND NOT EXISTS (SELECT 1 FROM unnest(?::uuid[], ?::text[]) AS said (enrollment_id, code)
                              WHERE said.enrollment_id = c.enrollment_id AND said.code = c.code)
            """)) {
      set(gone, 1, "uuid", rows, Row::id);
      set(gone, 2, "uuid", children, Child::enrollment);
      set(gone, 3, "text", children, child -> child.value().code());
      gone.executeUpdate();
    }
    if (children.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert =
        worker.prepareStatement(
            """
            INSERT INTO enrollment_credential AS c (enrollment_id, code, issued_on, valid_until, recorded_at)
            SELECT said.*, ?::timestamptz
            FROM unnest(?::uuid[], ?::text[], ?::text[]::date[], ?::text[]::date[]) AS said
            ON CONFLICT (enrollment_id, code) DO UPDATE
            SET (issued_on, valid_until, recorded_at) = (excluded.issued_on, excluded.valid_until, excluded.recorded_at)
            WHERE (c.issued_on, c.valid_until) IS DISTINCT FROM (excluded.issued_on, excluded.valid_until)
            """)) {
      upsert.setString(1, now.toString());
      set(upsert, 2, "uuid", children, Child::enrollment);
      set(upsert, 3, "text", children, child -> child.value().code());
      set(upsert, 4, "text", children, child -> child.value().issuedOn());
      set(upsert, 5, "text", children, child -> child.value().validUntil());
      upsert.executeUpdate();
    }
  }

  private void replaceServices(Connection worker, List<Row> rows, Instant now) throws SQLException {
    List<Row> moved =
        rows.stream()
            .filter(
                row ->
                    row.entry().isNew()
                        || !row.facts()
                            .servicesDelivered()
                            .equals(row.entry().held().facts().servicesDelivered()))
            .toList();
    List<Child<DeliveredService>> children =
        children(moved, row -> row.facts().servicesDelivered());
    try (PreparedStatement gone =
        worker.prepareStatement("DELETE FROM enrollment_service WHERE enrollment_id = ANY (?)")) {
      set(gone, 1, "uuid", moved, Row::id);
      gone.executeUpdate();
    }
    if (children.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        worker.prepareStatement(
            """
            INSERT INTO enrollment_service (enrollment_id, position, service, delivered_on, recorded_at)
            SELECT said.*, ?::timestamptz
            FROM unnest(?::uuid[], ?::text[]::int[], ?::text[], ?::text[]::date[]) AS said
            """)) {
      insert.setString(1, now.toString());
      set(insert, 2, "uuid", children, Child::enrollment);
      set(insert, 3, "text", children, Child::position);
      set(insert, 4, "text", children, child -> child.value().service());
      set(insert, 5, "text", children, child -> child.value().on());
      insert.executeUpdate();
    }
  }

  private void remember(Connection worker, List<Entry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        worker.prepareStatement(
            """
            UPDATE enrollment e SET roster_said = said.said
            FROM unnest(?::uuid[], ?::text[]::jsonb[]) AS said (id, said)
            WHERE e.id = said.id
            """)) {
      set(update, 1, "uuid", entries, entry -> entry.held().id());
      set(update, 2, "text", entries, Entry::rosterSaid);
      update.executeUpdate();
    }
  }

  /** Binds one column of many rows; text is cast by the statement, nulls stay null. */
  private static <T> void set(
      PreparedStatement statement,
      int index,
      String type,
      List<T> rows,
      Function<? super T, ?> column)
      throws SQLException {
    Object[] values =
        rows.stream()
            .map(column)
            .map(value -> value == null || value instanceof UUID ? value : value.toString())
            .toArray();
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }

  private static String plain(BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of this service can always be written", e);
    }
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored enrollment cannot be read", e);
    }
  }
}
