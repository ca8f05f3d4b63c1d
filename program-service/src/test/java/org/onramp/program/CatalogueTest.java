package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.StackResource;

@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class CatalogueTest {

  @Test
  void an_operator_registers_a_provider_and_corrects_it_and_each_is_published_once() {
    String id = "harbor-" + UUID.randomUUID().toString().substring(0, 8);
    Desk admin = Desk.admin();

    admin
        .put("/v1/providers/" + id, Map.of("name", "Harbour", "kind", "NONPROFIT"))
        .then()
        .statusCode(201);
    admin
        .put("/v1/providers/" + id, Map.of("name", "Harbour", "kind", "NONPROFIT"))
        .then()
        .statusCode(200);
    admin
        .put("/v1/providers/" + id, Map.of("name", "Harbor", "kind", "ADULT_SCHOOL"))
        .then()
        .statusCode(200);

    assertThat(Published.version(Topic.PROVIDERS, id, 2).path("name").asText()).isEqualTo("Harbor");
    assertThat(Published.of(Topic.PROVIDERS, id))
        .extracting(e -> e.path("version").asLong())
        .containsExactly(1L, 2L);
    assertThat(Rows.version("provider", id)).isEqualTo(2);
  }

  @Test
  void a_registration_that_names_another_revision_is_refused() {
    String path = "/v1/providers/" + Desk.ofProvider("stale").provider();
    Map<String, String> said = Map.of("name", "Harbor", "kind", "OTHER");

    for (String ifMatch : new String[] {"\"7\"", "\"1\""}) {
      Desk.admin()
          .request()
          .header("If-Match", ifMatch)
          .contentType(io.restassured.http.ContentType.JSON)
          .body(said)
          .put(path)
          .then()
          .statusCode(ifMatch.equals("\"1\"") ? 200 : 412);
    }
  }

  @Test
  void anybody_with_a_token_reads_the_catalogue_of_providers_and_nobody_without_one() {
    Desk provider = Desk.ofProvider("catalogue");

    Desk.as("employer", "some-employer")
        .get("/v1/providers/" + provider.provider())
        .then()
        .statusCode(200);
    Desk.as("employer", "some-employer")
        .get("/v1/providers?limit=1")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1));
    io.restassured.RestAssured.get("/v1/providers")
        .then()
        .statusCode(401)
        .body("type", notNullValue());
    provider
        .put("/v1/providers/" + provider.provider(), Map.of("name", "Me", "kind", "OTHER"))
        .then()
        .statusCode(403);
  }

  @Test
  void a_program_is_registered_once_per_idempotency_key() {
    Desk desk = Desk.ofProvider("once");
    Map<String, Object> said =
        Map.of("title", "Charging", "occupations", List.of("EVSE_TECH"), "hours", 40);
    String key = UUID.randomUUID().toString();

    Response first = desk.post("/v1/programs", said, key);
    Response again = desk.post("/v1/programs", said, key);

    first.then().statusCode(201);
    again.then().statusCode(201).body("programId", equalTo(first.path("programId")));
    desk.get("/v1/programs").then().body("items.size()", equalTo(1));
  }

  @Test
  void every_unknown_code_and_bad_value_of_a_program_is_named_at_once() {
    Desk desk = Desk.ofProvider("codes");

    desk.post(
            "/v1/programs",
            Map.of(
                "title",
                "",
                "occupations",
                List.of("EVSE_TECH", "BAKER"),
                "hours",
                10,
                "handsOnHours",
                11,
                "credentials",
                List.of("NOPE")))
        .then()
        .statusCode(422)
        .body(
            "errors.pointer",
            hasItems("/title", "/occupations/1", "/credentials/0", "/handsOnHours"));
  }

  @Test
  void a_changed_program_has_the_version_of_its_event_raised_by_one() {
    Desk desk = Desk.ofProvider("change");
    String id = desk.hasProgram();

    desk.patch(
            "/v1/programs/" + id, Map.of("hours", 260, "credentials", List.of("EVITP", "OSHA-10")))
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""));

    JsonNode event = Published.version(Topic.PROGRAMS, id, 2);
    assertThat(event.path("hours").asInt()).isEqualTo(260);
    assertThat(Rows.version("program", id)).isEqualTo(2);
  }

  @Test
  void a_change_that_says_what_is_known_changes_nothing() {
    Desk desk = Desk.ofProvider("same");
    String id = desk.hasProgram();

    desk.patch("/v1/programs/" + id, Map.of("hours", 240.00, "title", "Charger installation"))
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""));

    assertThat(Rows.version("program", id)).isEqualTo(1);
  }

  @Test
  void a_change_needs_the_etag_that_was_read_last() {
    Desk desk = Desk.ofProvider("etag");
    String path = "/v1/programs/" + desk.hasProgram();

    desk.request()
        .contentType("application/merge-patch+json")
        .body(Map.of("hours", 1))
        .patch(path)
        .then()
        .statusCode(428);
    desk.request()
        .header("If-Match", "\"7\"")
        .contentType("application/merge-patch+json")
        .body(Map.of("hours", 1))
        .patch(path)
        .then()
        .statusCode(412);
    desk.patch(path, Map.of("colour", "blue", "hours", "many"))
        .then()
        .statusCode(422)
        .body("errors.code", hasItems("unknown-property", "invalid-value"));
  }

  @Test
  void a_patch_is_answered_with_every_member_that_cannot_be_read() {
    Desk desk = Desk.ofProvider("unreadable");
    String path = "/v1/cohorts/" + desk.hasCohort();

    desk.patch(
            path,
            """
            {"startsOn": -9223372036854775808, "endsOn": [2026, 13, 1], "capacity": "many",
             "reservedFor": {}, "colour": "blue"}
            """)
        .then()
        .statusCode(422)
        .body(
            "errors.pointer",
            containsInAnyOrder("/startsOn", "/endsOn", "/capacity", "/reservedFor", "/colour"))
        .body("errors.find { it.pointer == '/startsOn' }.message", containsString("2026-03-31"))
        .body("errors.find { it.pointer == '/colour' }.code", equalTo("unknown-property"));
    desk.get(path).then().body("revision", equalTo(1));
  }

  @Test
  void a_cohort_is_scheduled_and_rescheduled_and_both_schedules_stay_on_record() {
    Desk desk = Desk.ofProvider("cohort");
    String id = desk.hasCohort();

    desk.patch("/v1/cohorts/" + id, Map.of("endsOn", "2026-07-31")).then().statusCode(200);

    JsonNode event = Published.version(Topic.COHORTS, id, 2);
    assertThat(event.path("endsOn").asText()).isEqualTo("2026-07-31");
    assertThat(event.path("transitions")).hasSize(2);
    assertThat(Rows.version("cohort", id)).isEqualTo(2);
  }

  @Test
  void a_cohort_code_is_used_once_by_a_provider() {
    Desk desk = Desk.ofProvider("code");
    desk.hasCohort("SPRING", 10);
    Map<String, Object> again =
        Map.of(
            "programId",
            desk.hasProgram(),
            "code",
            "SPRING",
            "startsOn",
            "2026-01-05",
            "endsOn",
            "2026-02-05",
            "capacity",
            5);

    desk.post("/v1/cohorts", again)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:onramp:problem:cohort-code-taken"));
    desk.get("/v1/cohorts?code=SPRING").then().statusCode(200).body("items.size()", equalTo(1));
    Desk.ofProvider("other-code").hasCohort("SPRING", 10);
  }

  @Test
  void lists_lead_from_page_to_page() {
    Desk desk = Desk.ofProvider("pages");
    List<String> ids = List.of(desk.hasProgram(), desk.hasProgram(), desk.hasProgram());

    Response first = desk.get("/v1/programs?limit=2");
    Response second = desk.get("/v1/programs?limit=2&cursor=" + first.path("next"));

    desk.get("/v1/programs?occupation=EVSE_TECH").then().body("items.size()", equalTo(3));
    desk.get("/v1/programs?occupation=ELEC_RES").then().body("items.size()", equalTo(0));
    first.then().header("Link", containsString("rel=\"next\""));
    assertThat(first.jsonPath().getList("items.programId")).isEqualTo(ids.subList(0, 2));
    assertThat(second.jsonPath().getList("items.programId")).isEqualTo(ids.subList(2, 3));
  }

  @Test
  void a_provider_that_nobody_registered_may_not_register_programs() {
    Desk.as("provider", "nobody-knows-me")
        .post("/v1/programs", Map.of("title", "T", "occupations", List.of("EVSE_TECH"), "hours", 4))
        .then()
        .statusCode(403);
  }
}
