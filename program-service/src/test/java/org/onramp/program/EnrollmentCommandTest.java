package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.StackResource;

@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class EnrollmentCommandTest {
  @Inject Enroller enroller;

  private Desk desk;
  private String cohort;

  @BeforeEach
  void a_provider_has_a_cohort() {
    desk = Desk.ofProvider("commands");
    cohort = desk.hasCohort();
  }

  private String enrollment() {
    enroller.activates(desk, cohort);
    return desk.enrollmentOf(cohort);
  }

  private static JsonNode publishedOnceMore(String id, long version) {
    assertThat(Rows.version("enrollment", id)).isEqualTo(version);
    return Published.version(Topic.ENROLLMENTS, id, version);
  }

  @Test
  void a_new_enrollment_is_published_at_version_one() {
    JsonNode event = publishedOnceMore(enrollment(), 1);

    assertThat(event.path("state").asText()).isEqualTo("ACTIVE");
    assertThat(event.path("credentials").findValuesAsText("code")).containsExactly("CPR");
  }

  @Test
  void completing_raises_the_version_by_one() {
    String id = enrollment();

    desk.patch(
            "/v1/enrollments/" + id,
            Map.of("state", "COMPLETED", "completedOn", "2026-05-29", "attendanceHours", 230.5))
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""));

    JsonNode event = publishedOnceMore(id, 2);
    assertThat(event.path("completedOn").asText()).isEqualTo("2026-05-29");
    assertThat(event.path("transitions").findValuesAsText("state"))
        .containsExactly("ENROLLED", "ACTIVE", "COMPLETED");
  }

  @Test
  void a_credential_raises_the_version_by_one_and_so_do_row_and_credential_together() {
    String id = enrollment();

    desk.addTo(id, "credentials", Map.of("code", "EVITP", "issuedOn", "2026-05-29"))
        .then()
        .statusCode(201)
        .body("credentials.code", hasItems("CPR", "EVITP"));
    JsonNode added = publishedOnceMore(id, 2);
    desk.patch(
            "/v1/enrollments/" + id,
            Map.of(
                "attendanceHours",
                12,
                "credentials",
                List.of(
                    Map.of("code", "CPR", "issuedOn", "2026-01-13"),
                    Map.of("code", "EVITP", "issuedOn", "2026-05-29", "validUntil", "2029-05-29"),
                    Map.of("code", "OSHA-10"))))
        .then()
        .statusCode(200);

    assertThat(added.path("credentials").findValuesAsText("validUntil")).contains("2029-05-29");
    assertThat(publishedOnceMore(id, 3).path("credentials")).hasSize(3);
  }

  @Test
  void a_service_delivered_raises_the_version_by_one() {
    String id = enrollment();

    desk.addTo(id, "services-delivered", Map.of("service", "FOOD", "on", "2026-02-02"))
        .then()
        .statusCode(201);

    assertThat(publishedOnceMore(id, 2).path("servicesDelivered").findValuesAsText("on"))
        .containsExactly("2026-02-02");
  }

  @Test
  void adding_a_credential_twice_under_one_key_adds_it_once() {
    String id = enrollment();
    String key = UUID.randomUUID().toString();

    for (int i = 0; i < 2; i++) {
      desk.request()
          .header("If-Match", "\"1\"")
          .header("Idempotency-Key", key)
          .contentType(ContentType.JSON)
          .body(Map.of("code", "EVITP"))
          .post("/v1/enrollments/" + id + "/credentials")
          .then()
          .statusCode(201)
          .body("revision", equalTo(2));
    }

    assertThat(Rows.version("enrollment", id)).isEqualTo(2);
  }

  @Test
  void a_change_that_says_what_is_known_is_none() {
    String id = enrollment();

    desk.patch(
            "/v1/enrollments/" + id,
            Map.of("state", "ACTIVE", "fundingStreams", List.of("WIOA_ADULT")))
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""));

    assertThat(Rows.version("enrollment", id)).isEqualTo(1);
  }

  @Test
  void a_withdrawal_needs_a_reason_of_the_pack() {
    String path = "/v1/enrollments/" + enrollment();

    desk.patch(path, Map.of("state", "WITHDRAWN"))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItems("/withdrawalReason"));
    desk.patch(path, Map.of("state", "WITHDRAWN", "withdrawalReason", "BORED"))
        .then()
        .statusCode(422);
    desk.patch(path, Map.of("state", "WITHDRAWN", "withdrawalReason", "FOUND_WORK"))
        .then()
        .statusCode(200);
  }

  @Test
  void every_problem_of_a_change_is_named_at_once() {
    String path = "/v1/enrollments/" + enrollment();
    Map<String, Object> wrong = new HashMap<>();
    wrong.put("state", "COMPLETED");
    wrong.put("completedOn", "2026-01-02");
    wrong.put("attendanceHours", -1);
    wrong.put("fundingStreams", List.of("NOBODY"));

    desk.patch(path, wrong)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItems("/completedOn", "/attendanceHours", "/fundingStreams/0"));
  }

  @Test
  void a_reversal_is_held_until_it_is_acknowledged_with_a_reason() {
    String id = enrollment();
    String path = "/v1/enrollments/" + id;
    desk.patch(path, Map.of("state", "COMPLETED", "completedOn", "2026-05-29"))
        .then()
        .statusCode(200);

    desk.patch(path, Map.of("state", "ACTIVE"))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:onramp:problem:reversal"));
    desk.patch(path + "?acknowledge=REVERSAL", Map.of("state", "ACTIVE")).then().statusCode(422);
    desk.patch(path + "?acknowledge=REVERSAL&reason=mistyped", Map.of("state", "ACTIVE"))
        .then()
        .statusCode(200);

    JsonNode event = publishedOnceMore(id, 3);
    assertThat(event.path("completedOn").isNull()).isTrue();
    assertThat(event.path("transitions").findValuesAsText("state")).endsWith("COMPLETED", "ACTIVE");
  }
}
