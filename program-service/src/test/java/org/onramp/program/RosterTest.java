package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.onramp.platform.rest.ids.Namespace;
import org.onramp.platform.testsupport.StackResource;

@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class RosterTest {
  private static final String SHEET =
      """
      reference,enteredTrainingOn,completed,completedOn,credential
      A-1,2026-01-12,yes,2026-05-29,EVITP
      A-2,2026-01-12,no,,
      """;

  @Inject Namespace namespace;

  private Desk desk;
  private String cohort;

  @BeforeEach
  void a_provider_has_a_cohort() {
    desk = Desk.ofProvider("roster");
    cohort = desk.hasCohort();
  }

  private List<String> states() {
    return desk.get("/v1/cohorts/" + cohort + "/enrollments")
        .jsonPath()
        .getList("items.state", String.class);
  }

  @ParameterizedTest
  @CsvSource({"federal.csv,3,2", "caseworker.csv,2,1", "exceldates.tsv,2,1", "spanish.csv,2,1"})
  void a_sheet_of_each_style_is_read_as_it_is(String file, int rows, int completed) {
    Desk.Job job = desk.posts(cohort, resource(file));

    assertThat(job.state()).as(job.text()).isEqualTo("COMPLETED");
    assertThat(job.count("created")).as(job.text()).isEqualTo(rows);
    assertThat(states().stream().filter("COMPLETED"::equals)).hasSize(completed);
    assertThat(
            desk.get("/v1/cohorts/" + cohort + "/enrollments")
                .jsonPath()
                .getList("items.activeOn", String.class))
        .allMatch(day -> day.startsWith("2026-01-1"));
  }

  @Test
  void a_roster_enrolls_and_publishes_each_row_once() {
    Desk.Job job = desk.posts(cohort, SHEET);

    assertThat(job.count("created")).as(job.text()).isEqualTo(2);
    String id =
        desk.get("/v1/cohorts/" + cohort + "/enrollments?state=COMPLETED")
            .path("items[0].enrollmentId");
    JsonNode event = Published.version(Topic.ENROLLMENTS, id, 1);
    assertThat(event.path("credentials").findValuesAsText("issuedOn"))
        .containsExactly("2026-05-29");
    assertThat(event.path("fundingStreams").get(0).asText()).isEqualTo("WIOA_ADULT");
    assertThat(Rows.version("enrollment", id)).isEqualTo(1);
  }

  @Test
  void posting_the_same_sheet_again_changes_nothing_and_says_so() {
    desk.posts(cohort, SHEET);

    Desk.Job again = desk.posts(cohort, SHEET);

    assertThat(again.count("unchanged")).as(again.text()).isEqualTo(2);
    assertThat(again.count("updated")).isZero();
    assertThat(Rows.one("SELECT max(version) FROM enrollment WHERE cohort_id::text = ?", cohort))
        .isEqualTo("1");
  }

  @Test
  void later_edits_stand_when_the_same_sheet_is_posted_again() {
    desk.posts(cohort, "reference,enteredTrainingOn\nA-1,2026-01-12\n");
    String path = "/v1/enrollments/" + desk.enrollmentOf(cohort);
    desk.patch(path, Map.of("attendanceHours", 30)).then().statusCode(200);

    Desk.Job again = desk.posts(cohort, "reference,enteredTrainingOn\nA-1,2026-01-12\n");

    assertThat(again.count("unchanged")).isEqualTo(1);
    desk.get(path).then().body("attendanceHours", equalTo(30));
  }

  @Test
  void a_row_that_differs_from_what_was_edited_elsewhere_is_parked_as_a_conflict() {
    desk.posts(cohort, "reference,attendanceHours\nA-1,10\n");
    String path = "/v1/enrollments/" + desk.enrollmentOf(cohort);
    desk.patch(path, Map.of("attendanceHours", 12)).then().statusCode(200);

    Desk.Job held = desk.posts(cohort, "reference,attendanceHours\nA-1,14\n");
    Desk.Job meant =
        desk.posts(
            cohort,
            "reference,attendanceHours\nA-1,14\n",
            "acknowledge=CONFLICT&reason=sheet+is+right");

    assertThat(held.count("parked")).as(held.text()).isEqualTo(1);
    assertThat(held.codes()).containsExactly("conflict");
    assertThat(meant.count("updated")).as(meant.text()).isEqualTo(1);
    desk.get(path).then().body("attendanceHours", equalTo(14));
  }

  @Test
  void a_reversal_is_parked_until_it_is_acknowledged() {
    desk.posts(cohort, SHEET);
    String reversed = SHEET.replace("yes,2026-05-29", "no,");

    Desk.Job held = desk.posts(cohort, reversed);
    Desk.Job stillHeld = desk.posts(cohort, reversed);
    Desk.Job meant = desk.posts(cohort, reversed, "acknowledge=REVERSAL&reason=wrong+column");

    assertThat(held.count("parked")).as(held.text()).isEqualTo(1);
    assertThat(held.codes()).containsExactly("reversal");
    assertThat(stillHeld.count("parked")).isEqualTo(1);
    assertThat(meant.count("updated")).as(meant.text()).isEqualTo(1);
    assertThat(states()).containsOnly("ACTIVE");
  }

  @Test
  void a_date_that_moves_far_is_parked_and_one_that_moves_a_little_is_not() {
    desk.posts(cohort, SHEET);

    assertThat(desk.posts(cohort, SHEET.replace("2026-05-29", "2026-06-05")).count("updated"))
        .isEqualTo(1);
    assertThat(desk.posts(cohort, SHEET.replace("2026-05-29", "2026-08-05")).codes())
        .contains("reversal");
  }

  @Test
  void every_problem_of_a_row_is_reported_at_once_and_never_the_value() {
    Desk.Job job =
        desk.posts(
            cohort,
            """
            reference,enteredTrainingOn,completed,completedOn,credential,serviceDelivered,fundingStream,attendanceHours
            123-45-6789,2026-03-01,yes,2026-02-01,Wizardry,Flying,Gold,-4
            A-2,1999-01-12,maybe,,,,,
            """);

    assertThat(job.count("rejected")).as(job.text()).isEqualTo(2);
    assertThat(job.codes())
        .contains(
            "looks-like-ssn",
            "dates-in-wrong-order",
            "unknown-value",
            "out-of-range",
            "implausible-date");
    assertThat(job.text()).contains("999-99-9999").doesNotContain("123-45-6789", "Wizardry");
    assertThat(states()).isEmpty();
  }

  @Test
  void a_row_with_a_zero_byte_is_refused_and_the_others_pass() {
    Desk.Job job =
        desk.posts(cohort, "reference,completed\nA-~1,yes\nA-2,y~es\nA-3,yes\n".replace('~', '\0'));

    assertThat(job.count("created")).as(job.text()).isEqualTo(1);
    assertThat(job.count("rejected")).as(job.text()).isEqualTo(2);
    assertThat(job.codes()).containsOnly("invalid-value");
    assertThat(job.reply().<String>path("errors.items[0].column")).isEqualTo("reference");
  }

  @Test
  void all_applies_nothing_unless_every_row_is_valid_and_row_applies_the_valid_ones() {
    String sheet = "reference,completed\nA-1,yes\n,yes\n";

    Desk.Job all = desk.posts(cohort, sheet, "atomic=ALL");
    assertThat(all.state()).as(all.text()).isEqualTo("REJECTED");
    assertThat(states()).isEmpty();

    Desk.Job row = desk.posts(cohort, sheet, "atomic=ROW");
    assertThat(row.count("created")).as(row.text()).isEqualTo(1);
    assertThat(states()).hasSize(1);
  }

  @Test
  void validating_changes_nothing() {
    Desk.Job job = desk.posts(cohort, SHEET, "mode=VALIDATE");

    assertThat(job.count("created")).as(job.text()).isEqualTo(2);
    assertThat(states()).isEmpty();
  }

  @Test
  void a_participant_twice_in_a_sheet_is_taken_once() {
    Desk.Job job = desk.posts(cohort, "reference,completed\nA-1,yes\na-1 ,no\n");

    assertThat(job.count("created")).as(job.text()).isEqualTo(1);
    assertThat(job.codes()).containsExactly("duplicate-row");
  }

  @Test
  void more_participants_than_seats_are_remarked_and_taken() {
    String small = desk.hasCohort("SMALL", 1);

    Desk.Job job = desk.posts(small, SHEET);

    assertThat(job.count("created")).as(job.text()).isEqualTo(2);
    assertThat(job.codes()).containsExactly("over-capacity");
  }

  @Test
  void another_service_names_participants_by_id_and_rows_by_their_own_number() {
    UUID participant = UUID.randomUUID();
    String lines =
        "{\"row\":12,\"participantId\":\"%s\",\"completed\":\"yes\"}\n{\"row\":40,\"participantId\":\"x\",\"completed\":\"yes\"}\n"
            .formatted(participant);

    Desk.Job job = Desk.serviceFor(desk).posts(cohort, lines, "", "application/x-ndjson");
    Desk.Job refused = desk.posts(cohort, lines, "", "application/x-ndjson");

    assertThat(job.count("created")).as(job.text()).isEqualTo(1);
    assertThat(job.reply().jsonPath().getList("errors.items.row", Integer.class))
        .containsExactly(40);
    assertThat(desk.get("/v1/enrollments?participantId=" + participant).jsonPath().getList("items"))
        .hasSize(1);
    assertThat(refused.codes()).as(refused.text()).containsOnly("must-be-absent");
  }

  @Test
  void an_erased_participant_is_refused_until_it_comes_back() {
    desk.posts(cohort, "reference,completed\nA-1,yes\n");
    UUID participant =
        UUID.fromString(
            desk.get("/v1/cohorts/" + cohort + "/enrollments").path("items[0].participantId"));
    Intake.says(participant, "ParticipantErased", 2);
    await().atMost(Duration.ofSeconds(60)).until(() -> states().isEmpty());

    Desk.Job refused = desk.posts(cohort, "reference,completed\nA-1,yes\n");
    Intake.says(participant, "ParticipantRecorded", 3);
    Intake.awaitRegister(participant, 3);
    Desk.Job welcome = desk.posts(cohort, "reference,completed\nA-1,yes\n");

    assertThat(refused.codes()).as(refused.text()).containsExactly("erased");
    assertThat(welcome.count("created")).as(welcome.text()).isEqualTo(1);
  }

  @Test
  void a_corrected_reference_still_means_the_participant_who_is_enrolled() {
    desk.posts(cohort, "reference,completed\nA-1,no\n");
    UUID mistyped = namespace.id(desk.provider(), "A-1");
    UUID corrected = namespace.id(desk.provider(), "A-11");
    Intake.says(mistyped, "ParticipantRecorded", 2, corrected);
    Intake.awaitHeard(mistyped, 2);

    Desk.Job under = desk.posts(cohort, "reference,completed\nA-11,yes\n");
    Desk.Job again = desk.posts(cohort, "reference,completed\nA-1,yes\n");

    assertThat(under.count("updated")).as(under.text()).isEqualTo(1);
    assertThat(again.count("unchanged")).as(again.text()).isEqualTo(1);
    assertThat(states()).containsExactly("COMPLETED");
  }

  @Test
  void nothing_but_ids_and_codes_is_kept_of_a_sheet() {
    desk.posts(
        cohort,
        "reference,First Name,completed,Notes\nMARKER-REFERENCE,MarkerName,yes,MarkerNote\n");

    for (String table :
        List.of("enrollment", "outbox", "import_job", "import_chunk", "audit_event")) {
      assertThat(Rows.one("SELECT count(*) FROM " + table + " t WHERE t::text ILIKE '%marker%'"))
          .as(table)
          .isEqualTo("0");
    }
    assertThat(
            Rows.one(
                "SELECT count(*) FROM import_chunk c JOIN import_job j ON j.id = c.job_id WHERE j.org = ?",
                desk.provider()))
        .isEqualTo("0");
  }

  private static String resource(String name) {
    try (InputStream in = RosterTest.class.getResourceAsStream("/rosters/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
