package org.onramp.intake.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import org.onramp.intake.Api;
import org.onramp.intake.IntakeTest;
import org.onramp.platform.testsupport.Contracts;

@IntakeTest
class ParticipantImportTest {

  private static final String SHEET =
      """
      Case Number,First Name,Last Name,DOB,Gender,Race,Email,Phone Number,Postal Code,Are you a veteran?
      Z-001,Rosa,Nguyen,03/22/1994,Female,Asian / Hispanic,rosa@example.org,(323) 555-0104,90011,No
      Z-002,Luis,Kim,12/01/1988,M,White,luis@example.org,323-555-0105,90012-1234,Prefer not to answer
      Z-003,Ani,Okafor,07/31/2001,Non-binary,,,,,Yes
      """;

  private final Api provider = Api.newProvider("sheets");

  @Test
  void a_sheet_creates_people_and_publishes_each_once() {
    JsonPath job = provider.imports(SHEET);

    assertThat(job.getString("state")).isEqualTo("COMPLETED");
    assertThat(job.getMap("counts")).containsEntry("created", 3).containsEntry("rejected", 0);
    JsonPath people = provider.request().get("/v1/participants").jsonPath();
    String rosa = people.getString("items.find { it.externalRef == 'z-001' }.id");
    var events = Api.published("intake.participants", rosa, 1);
    assertThat(events).hasSize(1);
    assertThat(
            Contracts.violations(
                "intake.participants", "ParticipantRecorded", events.get(0).value()))
        .isEmpty();
    assertThat(JsonPath.from(events.get(0).value()).getList("raceEthnicity"))
        .isEqualTo(List.of("ASIAN", "HISPANIC_OR_LATINO"));
  }

  @Test
  void the_same_sheet_again_changes_nothing_and_says_so() {
    provider.imports(SHEET);

    JsonPath job = provider.imports(SHEET);

    assertThat(job.getMap("counts"))
        .containsEntry("unchanged", 3)
        .containsEntry("created", 0)
        .containsEntry("updated", 0);
  }

  @Test
  void all_problems_of_a_row_are_reported_at_once_and_other_rows_are_kept() {
    JsonPath job =
        provider.imports(
            """
            Case Number,First Name,DOB,Gender,Email,Phone Number,Postal Code
            ok-1,Rosa,03/22/1994,F,rosa@example.org,3235550104,90011
            123-45-6789,Luis,31/02/1990,Q,not-an-email,12,9
            ,Ani,03/22/2093,F,,,
            ok-1,Kai,03/22/1994,F,,,
            """);

    assertThat(job.getMap("counts")).containsEntry("created", 1).containsEntry("rejected", 3);
    assertThat(codes(job, 2))
        .contains(
            "looks-like-ssn",
            "bad-date",
            "unknown-value",
            "bad-email",
            "bad-phone",
            "bad-postcode");
    assertThat(codes(job, 3)).contains("missing", "future-date");
    assertThat(codes(job, 4)).contains("duplicate-reference");
    assertThat(job.prettify()).doesNotContain("123-45-6789", "not-an-email", "Luis");
  }

  @Test
  void a_sheet_is_applied_whole_or_not_at_all_when_asked() {
    JsonPath job = provider.imports(SHEET.replace("rosa@example.org", "nowhere"), "atomic", "ALL");

    assertThat(job.getString("state")).isEqualTo("REJECTED");
    assertThat(provider.request().get("/v1/participants").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void validating_tells_what_would_happen_and_changes_nothing() {
    JsonPath job = provider.imports(SHEET, "mode", "VALIDATE");

    assertThat(job.getMap("counts")).containsEntry("created", 3);
    assertThat(provider.request().get("/v1/participants").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void an_edit_made_elsewhere_stands_until_the_sheet_says_something_new() {
    provider.imports(SHEET);
    String rosa = idOf("z-001");
    edit(rosa, "{\"postcode\": \"90099\"}");

    JsonPath same = provider.imports(SHEET);
    JsonPath other = provider.imports(SHEET.replace("90011", "90077"));

    assertThat(same.getMap("counts")).containsEntry("unchanged", 3);
    assertThat(other.getMap("counts")).containsEntry("parked", 1).containsEntry("unchanged", 2);
    assertThat(codes(other, 1)).containsExactly("conflict");
    assertThat(provider.participant(rosa).getString("details.postcode")).isEqualTo("90099");
  }

  @Test
  void a_missing_column_and_an_empty_cell_change_nothing() {
    provider.imports(SHEET);

    JsonPath job = provider.imports("Case Number,First Name,Email\nZ-001,Rosa,\n");

    assertThat(job.getMap("counts")).containsEntry("unchanged", 1);
    assertThat(provider.participant(idOf("z-001")).getString("details.email"))
        .isEqualTo("rosa@example.org");
  }

  @Test
  void an_empty_cell_clears_where_the_mapping_says_so() {
    provider.imports(SHEET);
    provider
        .request()
        .contentType(ContentType.JSON)
        .body("{\"clears\": [\"email\"]}")
        .put("/v1/column-mappings/clearing")
        .then()
        .statusCode(201);

    JsonPath job =
        provider.imports("Case Number,First Name,Email\nZ-001,Rosa,\n", "mapping", "clearing");

    assertThat(job.getMap("counts")).containsEntry("updated", 1);
    assertThat(provider.participant(idOf("z-001")).getString("details.email")).isNull();
  }

  @Test
  void a_reference_that_seems_to_be_somebody_elses_is_held() {
    provider.imports(SHEET);

    JsonPath job =
        provider.imports("Case Number,First Name,Last Name,DOB\nZ-001,Pedro,Castillo,11/30/1970\n");

    assertThat(job.getMap("counts")).containsEntry("parked", 1);
    assertThat(codes(job, 1)).containsExactly("reference-reused");
    assertThat(provider.participant(idOf("z-001")).getString("details.firstName"))
        .isEqualTo("Rosa");
  }

  @Test
  void references_that_differ_in_leading_zeros_are_kept_apart_and_reported() {
    JsonPath job = provider.imports("Case Number,First Name\n0012,Rosa\n12,Luis\n");

    assertThat(job.getMap("counts")).containsEntry("created", 2);
    assertThat(codes(job, 2)).containsExactly("leading-zeros");
  }

  @Test
  void an_application_date_is_an_application_and_moves_with_the_sheet() {
    provider.imports("Case Number,First Name,Application Date\nA-1,Rosa,2026-01-15\n");

    JsonPath again =
        provider.imports("Case Number,First Name,Application Date\nA-1,Rosa,2026-01-17\n");

    assertThat(again.getMap("counts")).containsEntry("updated", 1);
    JsonPath applications = provider.request().get("/v1/applications").jsonPath();
    assertThat(applications.getList("items.submittedOn")).isEqualTo(List.of("2026-01-17"));
    String id = applications.getString("items[0].id");
    var events = Api.published("intake.applications", id, 2);
    assertThat(events)
        .allSatisfy(
            e ->
                assertThat(
                        Contracts.violations(
                            "intake.applications", "ApplicationRecorded", e.value()))
                    .isEmpty());
  }

  @Test
  void another_providers_sheet_with_the_same_references_is_about_other_people() {
    provider.imports(SHEET);
    Api other = Api.newProvider("other");

    JsonPath job = other.imports(SHEET);

    assertThat(job.getMap("counts")).containsEntry("created", 3);
    other
        .request()
        .get("/v1/imports/" + provider.imports(SHEET).getString("id"))
        .then()
        .statusCode(404);
  }

  private String idOf(String reference) {
    return provider
        .request()
        .get("/v1/participants")
        .jsonPath()
        .getString("items.find { it.externalRef == '" + reference + "' }.id");
  }

  private void edit(String id, String patch) {
    provider
        .request()
        .contentType("application/merge-patch+json")
        .header("If-Match", "\"1\"")
        .body(patch)
        .patch("/v1/participants/" + id)
        .then()
        .statusCode(200);
  }

  private static List<String> codes(JsonPath job, int row) {
    return job.getList("errors.items.findAll { it.row == " + row + " }.code");
  }
}
