package org.onramp.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.onramp.intake.Api;
import org.onramp.intake.IntakeTest;
import org.onramp.intake.Neighbours;
import org.onramp.platform.testsupport.MarkerSearch;
import org.onramp.platform.testsupport.Stack;

@IntakeTest
class UploadTest {

  private static final String COHORT = "019c1a2b-0000-7000-8000-0000000000c1";
  private static final String[] FIXED = {
    "cohortId", COHORT, "occupation", "EVSE_TECH", "mapping", "ours"
  };
  private static final String SHEET =
      """
      Spring cohort (made up),,,,,,,,
      Case Number,First Name,Last Name,DOB,Date Entered Training,Completion Status,Credential Name,Hourly Earnings,Entity Name
      U-1,Rosa,Nguyen,03/22/1994,2/1/2026,Yes,EVITP,28.99,Bright Chargers
      U-2,Luis,Kim,12/01/1988,2/14/2026,No,,,
      U-3,Ani,Okafor,bad,2/14/2026,Yes,EVITP,31.00,Bright Chargers
      ,,,,,,,,
      U-4,Kai,Brooks,05/30/1999,2/14/2026,Yes,OSHA 10,30.00,Bright Chargers
      """;

  private final Api provider = Api.newProvider("uploader");

  @AfterEach
  void neighboursBehaveAgain() {
    Neighbours.reset();
  }

  @Test
  void one_sheet_goes_to_all_three_services_and_comes_back_as_one_report() {
    agreeOnEmployers();

    JsonPath upload = provider.uploads(SHEET, FIXED);

    assertThat(upload.getString("state")).isEqualTo("COMPLETED");
    assertThat(upload.getMap("counts"))
        .containsEntry("accepted", 3)
        .containsEntry("rejected", 1)
        .containsEntry("parked", 0);
    assertThat(upload.getList("steps.service"))
        .isEqualTo(List.of("intake", "program", "placement", "intake", "program", "placement"));
    assertThat(upload.getString("errors.items[0].code")).isEqualTo("bad-date");
    assertThat(upload.getInt("errors.items[0].row")).isEqualTo(3);
    assertThat(upload.getInt("errors.items[0].sheetRow")).isEqualTo(5);
    assertThat(upload.getString("errors.items[0].column")).isEqualTo("DOB");
    assertThat(provider.request().get("/v1/participants").jsonPath().getList("items")).hasSize(3);
  }

  @Test
  void neighbours_get_row_numbers_and_ids_and_no_personal_data_but_a_claims_display_name() {
    agreeOnEmployers();

    provider.uploads(SHEET, FIXED);

    List<Neighbours.Call> calls = Neighbours.callsFor(provider.organisation());
    assertThat(calls).hasSize(4);
    Neighbours.Call roster = calls.get(0);
    assertThat(roster.path()).isEqualTo("/v1/cohorts/" + COHORT + "/roster/imports");
    assertThat(roster.kid()).isEqualTo("onramp-services");
    assertThat(roster.token().path("roles").toString()).isEqualTo("[\"service\"]");
    assertThat(roster.rows()).extracting(r -> r.path("row").asInt()).containsExactly(1, 2, 5);
    assertThat(roster.rows().get(0).path("enteredTrainingOn").asText()).isEqualTo("2026-02-01");
    assertThat(roster.rows().toString()).doesNotContain("Rosa", "Nguyen", "U-1", "1994");
    Neighbours.Call claims = calls.get(1);
    assertThat(claims.path()).isEqualTo("/v1/placements/imports");
    assertThat(claims.rows()).hasSize(2);
    JsonNode claim = claims.rows().get(0);
    assertThat(claim.path("employer").asText()).isEqualTo("bright-chargers");
    assertThat(claim.path("occupation").asText()).isEqualTo("EVSE_TECH");
    assertThat(claim.path("displayName").asText()).isEqualTo("Rosa Nguyen");
    assertThat(claims.rows().toString()).doesNotContain("U-1", "1994");
    assertThat(calls).extracting(Neighbours.Call::key).doesNotHaveDuplicates();
  }

  @Test
  void what_only_the_provider_can_answer_is_asked_at_once_and_nothing_is_kept() {
    provider
        .tryPost("/v1/uploads", SHEET.replace("Date Entered Training", "Start Date"))
        .statusCode(422)
        .body("type", equalTo("urn:onramp:problem:sheet-questions"))
        .body("questions.column", hasItems("cohort", "occupation", "employer"))
        .body("questions.header", hasItems("Start Date", "Entity Name"))
        .body("questions.find { it.column == 'employer' }.header", equalTo("Entity Name"));

    assertThat(provider.request().get("/v1/uploads").jsonPath().getList("items")).isEmpty();
    assertThat(provider.request().get("/v1/imports").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void the_same_sheet_again_is_unchanged_at_intake() {
    agreeOnEmployers();
    provider.uploads(SHEET, FIXED);

    JsonPath again = provider.uploads(SHEET, FIXED);

    assertThat(
            again.getMap(
                "steps.findAll { it.service == 'intake' && it.phase == 'COMMIT' }[0].counts"))
        .containsEntry("unchanged", 3)
        .containsEntry("created", 0);
  }

  @Test
  void validating_asks_everybody_and_applies_nothing() {
    agreeOnEmployers();

    JsonPath upload =
        provider.uploads(
            SHEET,
            "cohortId",
            COHORT,
            "occupation",
            "EVSE_TECH",
            "mapping",
            "ours",
            "mode",
            "VALIDATE");

    assertThat(upload.getString("state")).isEqualTo("COMPLETED");
    assertThat(Neighbours.callsFor(provider.organisation())).noneMatch(Neighbours.Call::commits);
    assertThat(provider.request().get("/v1/participants").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void all_means_that_one_bad_row_anywhere_keeps_everything_out() {
    agreeOnEmployers();
    Neighbours.refuse(row -> row.path("row").asInt() == 2);

    JsonPath upload =
        provider.uploads(
            SHEET.replace(",bad,", ",05/05/1990,"),
            "cohortId",
            COHORT,
            "occupation",
            "EVSE_TECH",
            "mapping",
            "ours",
            "atomic",
            "ALL");

    assertThat(upload.getString("state")).isEqualTo("REJECTED");
    assertThat(upload.getString("errors.items[0].service")).isEqualTo("program");
    assertThat(upload.getString("errors.items[0].column")).isEqualTo("Completion Status");
    assertThat(upload.getInt("errors.items[0].sheetRow")).isEqualTo(4);
    assertThat(Neighbours.callsFor(provider.organisation())).noneMatch(Neighbours.Call::commits);
    assertThat(provider.request().get("/v1/participants").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void a_row_that_one_service_refuses_is_applied_by_none() {
    agreeOnEmployers();
    Neighbours.refuse(row -> row.path("row").asInt() == 2);

    JsonPath upload = provider.uploads(SHEET, FIXED);

    assertThat(upload.getMap("counts")).containsEntry("rejected", 2);
    assertThat(
            Set.copyOf(
                provider
                    .request()
                    .get("/v1/participants")
                    .jsonPath()
                    .<String>getList("items.externalRef")))
        .isEqualTo(Set.of("u-1", "u-4"));
  }

  @Test
  void accepted_and_rejected_rows_come_back_in_the_sheets_own_columns() {
    agreeOnEmployers();
    String id = provider.uploads(SHEET, FIXED).getString("id");

    String rejected = provider.request().get("/v1/uploads/" + id + "/rejected").asString();
    String accepted = provider.request().get("/v1/uploads/" + id + "/accepted").asString();

    assertThat(rejected.lines().findFirst().orElseThrow())
        .startsWith("\ufeffCase Number,First Name,Last Name,DOB")
        .endsWith("To correct");
    assertThat(rejected.lines())
        .hasSize(2)
        .anyMatch(l -> l.startsWith("U-3,Ani") && l.contains("bad-date"));
    assertThat(accepted.lines()).hasSize(4);
  }

  @Test
  void an_upload_waits_for_a_neighbour_that_is_away_and_then_goes_on() {
    agreeOnEmployers();
    Neighbours.goDown();
    String id =
        provider
            .tryPost("/v1/uploads", SHEET, FIXED)
            .statusCode(202)
            .extract()
            .jsonPath()
            .getString("id");
    Awaitility.await()
        .until(
            () ->
                provider.request().get("/v1/uploads/" + id).jsonPath().getString("steps[0].state"),
            equalTo("DONE"));

    Neighbours.comeBack();

    assertThat(provider.ended("/v1/uploads/" + id).getString("state")).isEqualTo("COMPLETED");
    assertThat(Neighbours.callsFor(provider.organisation())).hasSize(4);
  }

  @Test
  void rows_that_a_neighbour_took_before_the_connection_broke_are_not_taken_twice() {
    agreeOnEmployers();
    Neighbours.loseAnswers();
    String id =
        provider
            .tryPost("/v1/uploads", SHEET, FIXED)
            .statusCode(202)
            .extract()
            .jsonPath()
            .getString("id");
    Awaitility.await().until(() -> !Neighbours.callsFor(provider.organisation()).isEmpty());

    Neighbours.comeBack();

    assertThat(provider.ended("/v1/uploads/" + id).getString("state")).isEqualTo("COMPLETED");
    assertThat(Neighbours.callsFor(provider.organisation()))
        .extracting(Neighbours.Call::key)
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_row_with_a_zero_byte_is_refused_and_holds_up_neither_its_sheet_nor_the_next() {
    String sheet =
        """
        Case Number,First Name,City,Remarks
        U-1,Ro~sa,Compton,
        U-2,Luis,Com~pton,
        U-~3,Ani,Compton,
        U-4,Kai,Compton,a column that nobody r~eads
        """
            .replace('~', '\0');

    JsonPath upload = provider.uploads(sheet);
    JsonPath next = provider.uploads("Case Number,First Name\nU-5,Noor\n");

    assertThat(upload.getString("state")).isEqualTo("COMPLETED");
    assertThat(upload.getMap("counts")).containsEntry("accepted", 1).containsEntry("rejected", 3);
    assertThat(upload.getList("errors.items.row")).isEqualTo(List.of(1, 2, 3));
    assertThat(upload.getList("errors.items.column"))
        .isEqualTo(List.of("First Name", "City", "Case Number"));
    assertThat(upload.getList("errors.items.code", String.class)).containsOnly("invalid-value");
    assertThat(upload.getList("errors.items.shape"))
        .isEqualTo(List.of("Aa?aa", "Aaa?aaaa", "A-?9"));
    assertThat(next.getString("state")).isEqualTo("COMPLETED");
    assertThat(
            provider
                .request()
                .get("/v1/participants")
                .jsonPath()
                .<String>getList("items.externalRef"))
        .containsExactlyInAnyOrder("u-4", "u-5");
  }

  @Test
  void a_social_security_number_in_any_column_is_stored_nowhere() throws SQLException {
    String sheet =
        """
        Case Number,First Name,DOB,Application Date,Remarks
        904-55-1187,Rosa,03/22/1994,2026-02-01,none
        U-2,904-55-1187,12/01/1988,2026-02-01,904-55-1187
        """;

    provider.uploads(sheet);
    provider.imports(sheet);

    try (Connection db = Stack.start().connectAsSuperuser("intake")) {
      assertThat(MarkerSearch.tablesHolding(db, "904-55-1187")).isEmpty();
    }
  }

  @Test
  void another_provider_sees_nothing_of_it() {
    agreeOnEmployers();
    String id = provider.uploads(SHEET, FIXED).getString("id");
    Api stranger = Api.newProvider("stranger");

    for (String part : List.of("", "/errors", "/rejected", "/accepted")) {
      stranger.request().get("/v1/uploads/" + id + part).then().statusCode(404);
    }
  }

  /** Sheets as providers keep them, in four styles; each row's fate is known. */
  @ParameterizedTest
  @ValueSource(strings = {"federal", "caseworker", "serials", "spanish"})
  void sheets_of_every_style_are_read(String style) {
    agreeOnEmployers();

    JsonPath upload = provider.uploads(SheetFiles.read(style), FIXED);

    assertThat(upload.getString("state")).as(upload.prettify()).isEqualTo("COMPLETED");
    assertThat(upload.getList("errors.items.findAll { it.severity == 'REJECTED' }.row.unique()"))
        .as(upload.prettify())
        .isEqualTo(SheetFiles.faultyRows(style));
  }

  private void agreeOnEmployers() {
    provider
        .request()
        .contentType(ContentType.JSON)
        .body(
            """
            {"headers": {"Start Dt": "enteredTrainingOn", "Fecha de inicio": "enteredTrainingOn"},
             "values": {"employer": {"Bright Chargers": "bright-chargers",
                                     "Valley Transit": "valley-transit"}}}
            """)
        .put("/v1/column-mappings/ours")
        .then()
        .statusCode(201);
  }
}
