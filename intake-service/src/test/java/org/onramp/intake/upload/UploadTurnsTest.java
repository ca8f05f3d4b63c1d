package org.onramp.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.inject.Inject;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.onramp.intake.Api;
import org.onramp.intake.IntakeTest;
import org.onramp.intake.Neighbours;
import org.onramp.intake.participant.Field;
import org.onramp.intake.participant.PersonRow;
import org.onramp.platform.rest.database.WorkerDatabase;

/** Who works on which upload, and when. */
@IntakeTest
class UploadTurnsTest {

  private static final String COHORT = "019c1a2b-0000-7000-8000-0000000000c2";
  private static final Duration LONG = Duration.ofHours(1);
  private static final String SHEET =
      """
      Case Number,First Name,DOB,Date Entered Training
      T-1,Rosa,03/22/1994,2/1/2026
      T-2,Luis,12/01/1988,2/14/2026
      """;

  @Inject WorkerDatabase database;
  @Inject Uploads uploads;
  @Inject RunningUploads running;

  private final Api provider = Api.newProvider("turns");

  @AfterEach
  void neighboursBehaveAgain() {
    Neighbours.reset();
  }

  @Test
  void an_upload_of_a_replica_that_died_is_taken_over_when_its_lease_has_run_out() {
    Neighbours.goDown();
    String id = begins();
    awaitStep(id, 0, "DONE");
    leaseOf(id, UUID.randomUUID(), LONG);
    Neighbours.comeBack();

    leaseOf(id, UUID.randomUUID(), Duration.ZERO);

    JsonPath upload = provider.ended("/v1/uploads/" + id);
    assertThat(upload.getString("state")).isEqualTo("COMPLETED");
    assertThat(upload.getInt("steps[2].counts.created")).isEqualTo(2);
  }

  @Test
  void a_replica_that_was_given_up_for_dead_changes_nothing_any_more() {
    Neighbours.goDown();
    String id = begins();
    awaitStep(id, 0, "DONE");
    Upload dead = takenBy(id);
    UploadStep intake =
        new UploadStep(dead.id(), 3, "intake", UploadStep.Phase.COMMIT, null, null, 0);
    leaseOf(id, UUID.randomUUID(), Duration.ZERO);
    Neighbours.comeBack();
    String ended = provider.ended("/v1/uploads/" + id).prettify();

    running.advance(dead);

    assertThatThrownBy(() -> running.keepChunk(dead, intake)).isInstanceOf(TakenOver.class);
    assertThat(provider.request().get("/v1/uploads/" + id).jsonPath().prettify()).isEqualTo(ended);
  }

  @Test
  void committing_uploads_of_a_provider_take_turns_and_the_waiting_one_says_so() {
    Neighbours.goDown();
    String first = begins();
    awaitStep(first, 0, "DONE");
    String second = begins();
    Api other = Api.newProvider("beside");
    await().until(() -> state(second), equalTo("QUEUED"));

    String beside = begins(other);

    await()
        .until(
            () -> other.request().get("/v1/uploads/" + beside).path("steps[0].state"),
            equalTo("DONE"));
    assertThat(state(second)).isEqualTo("QUEUED");
    assertThat(provider.request().get("/v1/uploads/" + second).<String>path("steps[0].state"))
        .isEqualTo("PENDING");
    Neighbours.comeBack();
    leaseOf(first, UUID.randomUUID(), Duration.ZERO); // it need not wait before it calls again
    leaseOf(beside, UUID.randomUUID(), Duration.ZERO);
    provider.ended("/v1/uploads/" + first);
    assertThat(provider.ended("/v1/uploads/" + second).getInt("steps[2].counts.unchanged"))
        .isEqualTo(2);
  }

  /** Two that come at the same moment may be read in the other order than they were begun in. */
  @Test
  void an_upload_under_way_does_not_wait_for_an_older_one_that_was_read_after_it() {
    Neighbours.goDown();
    String first = begins();
    awaitStep(first, 0, "DONE");
    String older = begins();
    await().until(() -> state(older), equalTo("QUEUED"));
    submittedBefore(older, first);

    Neighbours.comeBack();
    leaseOf(first, UUID.randomUUID(), Duration.ZERO);

    assertThat(provider.ended("/v1/uploads/" + first).getString("state")).isEqualTo("COMPLETED");
    assertThat(provider.ended("/v1/uploads/" + older).getString("state")).isEqualTo("COMPLETED");
  }

  @Test
  void a_row_that_the_database_refuses_is_parked_and_the_others_pass() {
    Neighbours.goDown();
    String id = begins();
    awaitStep(id, 0, "DONE");
    rewrite(id, rows -> ChunkContent.of(List.of(nameless(rows.get(0)), rows.get(1))));
    Neighbours.comeBack();

    JsonPath upload = provider.ended("/v1/uploads/" + id);

    assertThat(upload.getString("state")).isEqualTo("COMPLETED");
    assertThat(upload.getInt("steps[2].counts.created")).isEqualTo(1);
    assertThat(upload.getInt("steps[2].counts.rejected")).isEqualTo(1);
    assertThat(upload.getInt("errors.items[0].row")).isEqualTo(1);
    assertThat(upload.getString("errors.items[0].severity")).isEqualTo("PARKED");
    assertThat(upload.getString("errors.items[0].code")).isEqualTo("contradiction");
  }

  @Test
  void an_upload_that_meets_the_same_fault_again_and_again_fails_and_the_next_one_begins() {
    Neighbours.goDown();
    String first = begins();
    awaitStep(first, 0, "DONE");
    String second = begins();
    rewrite(first, rows -> new byte[] {0});
    Neighbours.comeBack();

    afterFailures(first, 4);

    JsonPath upload = provider.ended("/v1/uploads/" + first);
    assertThat(upload.getString("state")).isEqualTo("FAILED");
    assertThat(upload.getString("failure")).contains("given up");
    assertThat(provider.ended("/v1/uploads/" + second).getString("state")).isEqualTo("COMPLETED");
  }

  /** As no sheet is read any more. */
  private static UploadRow nameless(UploadRow row) {
    PersonRow person = row.person();
    Map<Field, String> facts = new EnumMap<>(person.facts());
    facts.put(Field.FIRST_NAME, "\0");
    return new UploadRow(
        row.row(),
        row.sheetRow(),
        row.cells(),
        row.subject(),
        new PersonRow(
            person.id(), person.reference(), facts, person.appliedOn(), person.programId()),
        row.training(),
        row.cohortId(),
        row.job(),
        List.of(),
        List.of());
  }

  private void rewrite(String id, Function<List<UploadRow>, byte[]> content) {
    database.run(
        c -> {
          List<UploadRow> rows = uploads.chunkAfter(c, UUID.fromString(id), 0).orElseThrow();
          try (PreparedStatement update =
              c.prepareStatement("UPDATE upload_chunk SET content = ? WHERE upload_id = ?::uuid")) {
            update.setBytes(1, content.apply(rows));
            update.setString(2, id);
            update.executeUpdate();
          }
        });
  }

  private String begins() {
    return begins(provider);
  }

  private static String begins(Api provider) {
    return provider
        .tryPost("/v1/uploads", SHEET, "cohortId", COHORT)
        .statusCode(202)
        .extract()
        .path("id");
  }

  private void awaitStep(String id, int step, String state) {
    await()
        .until(
            () -> provider.request().get("/v1/uploads/" + id).path("steps[" + step + "].state"),
            equalTo(state));
  }

  private String state(String id) {
    return provider.request().get("/v1/uploads/" + id).path("state");
  }

  /** A worker takes the upload, and is never heard of again. */
  private Upload takenBy(String id) {
    return database.inTransaction(
        c -> {
          lease(c, id, null, Duration.ofHours(-1));
          return uploads.claim(c, LONG).filter(u -> u.id().toString().equals(id)).orElseThrow();
        });
  }

  /** So many attempts have failed, and it is time for the next. */
  private void afterFailures(String id, int attempts) {
    database.run(
        c -> {
          lease(c, id, UUID.randomUUID(), Duration.ZERO);
          try (PreparedStatement update =
              c.prepareStatement("UPDATE upload SET failed_calls = ? WHERE id = ?::uuid")) {
            update.setInt(1, attempts);
            update.setString(2, id);
            update.executeUpdate();
          }
        });
  }

  private void submittedBefore(String older, String younger) {
    database.run(
        c -> {
          try (PreparedStatement update =
              c.prepareStatement(
                  """
                  UPDATE upload
                  SET submitted_at = (SELECT submitted_at - interval '1 ms' FROM upload
                                      WHERE id = ?::uuid)
                  WHERE id = ?::uuid
                  """)) {
            update.setString(1, younger);
            update.setString(2, older);
            update.executeUpdate();
          }
        });
  }

  private void leaseOf(String id, UUID owner, Duration duration) {
    database.run(c -> lease(c, id, owner, duration));
  }

  private static void lease(java.sql.Connection c, String id, UUID owner, Duration duration)
      throws SQLException {
    try (PreparedStatement update =
        c.prepareStatement(
            """
            UPDATE upload SET lease_owner = ?, lease_until = now() + ?::interval, failed_calls = 0
            WHERE id = ?::uuid
            """)) {
      update.setObject(1, owner);
      update.setString(2, duration.toMillis() + " milliseconds");
      update.setString(3, id);
      update.executeUpdate();
    }
  }
}
