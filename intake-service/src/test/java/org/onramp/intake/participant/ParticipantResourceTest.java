package org.onramp.intake.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.onramp.intake.Api;
import org.onramp.intake.IntakeTest;
import org.onramp.platform.rest.paging.Cursor;
import org.onramp.platform.testsupport.Contracts;
import org.onramp.platform.testsupport.StackKafka;

@IntakeTest
class ParticipantResourceTest {

  private static final String ROSA =
      """
      {"firstName": "Rosa", "lastName": "Nguyen", "birthDate": "1994-03-02", "gender": "WOMAN",
       "raceEthnicity": ["ASIAN", "HISPANIC_OR_LATINO"], "veteran": "PREFERS_NOT",
       "email": "rosa@example.org", "phone": "(323) 555-0104", "postcode": "90011",
       "priorOccupation": "Rosa's uncle's garage", "participantType": "NEW_ENTRANT"}
      """;

  private final Api provider = Api.newProvider("center");

  @Test
  void a_person_put_twice_is_created_once_and_published_once() {
    JsonPath first = provider.put("C-1", ROSA);

    JsonPath second = provider.put("c-1 ", ROSA);

    assertThat(second.getString("id")).isEqualTo(first.getString("id"));
    assertThat(second.getLong("revision")).isEqualTo(1);
    assertThat(Api.published("intake.participants", first.getString("id"), 1)).hasSize(1);
  }

  @Test
  void one_reference_put_by_many_at_once_is_one_person() throws Exception {
    var callers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<JsonPath>> puts = Collections.nCopies(8, () -> provider.put("C-9", ROSA));

      Set<String> ids = new HashSet<>();
      for (var put : callers.invokeAll(puts)) {
        ids.add(put.get().getString("id"));
      }

      assertThat(ids).hasSize(1);
      String id = ids.iterator().next();
      assertThat(provider.participant(id).getLong("revision")).isEqualTo(1);
      assertThat(Api.published("intake.participants", id, 1)).hasSize(1);
    } finally {
      callers.shutdown();
    }
  }

  @Test
  void every_command_raises_the_version_by_one_and_publishes_that_version() {
    String id = provider.put("C-2", ROSA).getString("id");

    provider.put("C-2", ROSA.replace("90011", "90012"));
    patch(id, 2, "{\"phone\": null}");
    correctReference(id, 3, "C-0002");

    assertThat(Api.published("intake.participants", id, 4))
        .extracting(e -> JsonPath.from(e.value()).getLong("version"))
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(provider.participant(id).getLong("revision")).isEqualTo(4);
  }

  @Test
  void what_is_published_fits_the_contract_and_identifies_nobody() {
    String id = provider.put("Case-Marker-77", ROSA).getString("id");

    StackKafka.Read event = Api.published("intake.participants", id, 1).get(0);

    assertThat(Contracts.violations("intake.participants", "ParticipantRecorded", event.value()))
        .isEmpty();
    assertThat(event.value())
        .doesNotContainIgnoringCase(
            "Rosa", "Nguyen", "1994", "example.org", "555", "90011", "case-marker");
    assertThat(JsonPath.from(event.value()).getString("ageBand")).isNotBlank();
    assertThat(JsonPath.from(event.value()).getString("veteranMissing")).isEqualTo("PREFERS_NOT");
  }

  @Test
  void all_problems_of_a_body_are_told_at_once() {
    provider
        .request()
        .contentType(ContentType.JSON)
        .body(
            """
            {"birthDate": "2093-01-01", "email": "nowhere", "phone": "12", "postcode": "?", "gender": "BLUE"}
            """)
        .put("/v1/participants/by-reference/{ref}", "123-45-6789")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body(
            "errors.code",
            hasItems(
                "looks-like-ssn",
                "future-date",
                "bad-email",
                "bad-phone",
                "bad-postcode",
                "unknown-value"))
        .body("errors.find { it.code == 'bad-email' }.pointer", equalTo("/email"));
  }

  @Test
  void a_zero_byte_in_the_details_or_the_reference_is_refused_as_a_wrong_value() {
    String unwritable = ROSA.replace("Nguyen", "Ngu\\u0000yen");

    refused("C-10", unwritable);
    refused("C\0-10", ROSA);
    String id = provider.put("C-10", ROSA).getString("id");
    refused("C-10", unwritable);

    assertThat(provider.participant(id).getLong("revision")).isEqualTo(1);
  }

  private void refused(String reference, String details) {
    provider
        .request()
        .contentType(ContentType.JSON)
        .body(details)
        .put("/v1/participants/by-reference/{ref}", reference)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.code", hasItems("invalid-value"));
  }

  @Test
  void a_change_needs_the_revision_that_it_was_made_from() {
    String id = provider.put("C-3", ROSA).getString("id");

    provider
        .request()
        .contentType(ContentType.JSON)
        .body("{}")
        .patch("/v1/participants/" + id)
        .then()
        .statusCode(428);
    provider
        .request()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"9\"")
        .body("{\"city\": \"Compton\"}")
        .patch("/v1/participants/" + id)
        .then()
        .statusCode(412);
  }

  @Test
  void a_patch_is_answered_with_every_member_that_cannot_be_read() {
    String id = provider.put("C-5", ROSA).getString("id");

    provider
        .request()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body("{\"birthDate\": 19950314, \"barriers\": {}, \"city\": null, \"hue\": \"red\"}")
        .patch("/v1/participants/" + id)
        .then()
        .statusCode(422)
        .body("errors.pointer", containsInAnyOrder("/birthDate", "/barriers", "/hue"));
    assertThat(provider.participant(id).getLong("revision")).isEqualTo(1);
  }

  @Test
  void another_provider_neither_reads_nor_changes_a_person() {
    String id = provider.put("C-4", ROSA).getString("id");
    Api stranger = Api.newProvider("stranger");

    stranger.request().get("/v1/participants/" + id).then().statusCode(404);
    stranger
        .request()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body("{\"city\": \"Compton\"}")
        .patch("/v1/participants/" + id)
        .then()
        .statusCode(404);
    stranger
        .request()
        .get("/v1/participants")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
    assertThat(stranger.put("C-4", ROSA).getString("id")).isNotEqualTo(id);
    assertThat(provider.participant(id).getLong("revision")).isEqualTo(1);
  }

  @Test
  void funders_and_employers_and_nobody_are_kept_out() {
    Api.role("funder", "demo-funder").request().get("/v1/participants").then().statusCode(403);
    Api.role("employer", "demo-employer").request().get("/v1/participants").then().statusCode(403);
    io.restassured.RestAssured.get("/v1/participants").then().statusCode(401);
  }

  @Test
  void a_list_is_read_page_by_page_in_the_order_of_registration() {
    provider.put("P-1", ROSA);
    provider.put("P-2", ROSA);
    provider.put("P-3", ROSA);

    JsonPath first = provider.request().get("/v1/participants?limit=2").jsonPath();
    JsonPath second =
        provider
            .request()
            .queryParam("cursor", first.getString("next"))
            .get("/v1/participants?limit=2")
            .jsonPath();

    assertThat(first.getList("items.externalRef")).isEqualTo(java.util.List.of("p-1", "p-2"));
    assertThat(second.getList("items.externalRef")).isEqualTo(java.util.List.of("p-3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/participants", "/v1/applications", "/v1/uploads", "/v1/imports"})
  void a_cursor_that_no_list_gave_out_is_refused(String list) {
    provider
        .request()
        .queryParam("cursor", Cursor.of("yesterday", "nobody"))
        .get(list)
        .then()
        .statusCode(400)
        .body(
            "detail", equalTo("The cursor is not one that this list gave out; start without it."));
  }

  private void patch(String id, long revision, String body) {
    provider
        .request()
        .contentType("application/merge-patch+json")
        .header("If-Match", "\"" + revision + "\"")
        .body(body)
        .patch("/v1/participants/" + id)
        .then()
        .statusCode(200);
  }

  private void correctReference(String id, long revision, String right) {
    provider
        .request()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + revision + "\"")
        .body("{\"rightReference\": \"" + right + "\"}")
        .post("/v1/participants/" + id + "/reference-correction")
        .then()
        .statusCode(200);
  }
}
