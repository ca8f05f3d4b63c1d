package org.onramp.intake.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusMock;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import org.onramp.intake.Api;
import org.onramp.intake.IntakeTest;
import org.onramp.platform.testsupport.Contracts;

@IntakeTest
class ApplicationTest {

  @Inject Clock clock;

  private final Api provider = Api.newProvider("decider");

  @Test
  void every_step_is_published_with_the_next_version() {
    String id = submitted("D-1", "key-1").getString("id");

    post(id, "decision", 1, "{\"state\": \"ELIGIBLE\"}").statusCode(200);
    post(id, "decision", 2, "{\"state\": \"WAITLISTED\", \"position\": 2}").statusCode(200);
    post(id, "withdrawal", 3, "{\"reason\": \"moved away\"}").statusCode(200);

    var events = Api.published("intake.applications", id, 4);
    assertThat(events)
        .extracting(e -> JsonPath.from(e.value()).getString("state"))
        .containsExactly("SUBMITTED", "ELIGIBLE", "WAITLISTED", "WITHDRAWN");
    assertThat(events)
        .allSatisfy(
            e ->
                assertThat(
                        Contracts.violations(
                            "intake.applications", "ApplicationRecorded", e.value()))
                    .isEmpty());
  }

  @Test
  void a_move_that_the_domain_does_not_know_is_refused_with_both_states() {
    String id = submitted("D-2", "key-2").getString("id");

    post(id, "decision", 1, "{\"state\": \"ACCEPTED\"}")
        .statusCode(409)
        .body("type", equalTo("urn:onramp:problem:illegal-move"))
        .body("from", equalTo("SUBMITTED"))
        .body("to", equalTo("ACCEPTED"));
  }

  @Test
  void east_of_greenwich_somebody_may_have_applied_this_morning() {
    QuarkusMock.installMockForType(
        Clock.fixed(Instant.parse("2026-03-01T23:30:00Z"), ZoneId.of("Europe/Amsterdam")),
        Clock.class);
    String participant = provider.put("D-5", "{\"firstName\": \"Rosa\"}").getString("id");

    var tomorrow = submit(participant, "2026-03-03", "key-5");
    var today = submit(participant, "2026-03-02", "key-6");

    tomorrow.statusCode(422).body("errors.pointer", hasItem("/submittedOn"));
    today.statusCode(201);
  }

  @Test
  void who_applies_in_the_regions_evening_applies_on_that_day() {
    QuarkusMock.installMockForType(
        Clock.fixed(Instant.parse("2026-03-02T01:00:00Z"), clock.getZone()), Clock.class);
    String participant = provider.put("D-6", "{\"firstName\": \"Rosa\"}").getString("id");

    String id =
        submit(participant, null, "key-7").statusCode(201).extract().jsonPath().getString("id");

    var event = JsonPath.from(Api.published("intake.applications", id, 1).get(0).value());
    assertThat(event.getString("submittedOn")).isEqualTo("2026-03-01");
    assertThat(event.getString("transitions[0].on")).isEqualTo("2026-03-01");
  }

  @Test
  void the_same_request_sent_twice_submits_one_application() {
    String participant = provider.put("D-3", "{\"firstName\": \"Rosa\"}").getString("id");

    String first =
        submit(participant, "key-3").statusCode(201).extract().jsonPath().getString("id");
    String second =
        submit(participant, "key-3").statusCode(201).extract().jsonPath().getString("id");

    assertThat(second).isEqualTo(first);
    submit(participant, "key-4").statusCode(409);
  }

  @Test
  void a_decision_sent_twice_is_taken_once() {
    String id = submitted("D-5", "key-5").getString("id");
    String eligible = "{\"state\": \"ELIGIBLE\"}";
    decide(id, "key-6", eligible).statusCode(200).body("revision", equalTo(2));

    decide(id, "key-6", eligible).statusCode(200).body("revision", equalTo(2));

    decide(id, "key-6", "{\"state\": \"INELIGIBLE\", \"reason\": \"too far away\"}")
        .statusCode(422)
        .body("type", equalTo("urn:onramp:problem:idempotency-key-reused"));
    decide(id, "key-7", eligible).statusCode(412);
  }

  @Test
  void nobody_applies_for_another_providers_participant() {
    String participant = provider.put("D-4", "{\"firstName\": \"Rosa\"}").getString("id");

    Api.newProvider("stranger")
        .request()
        .contentType(ContentType.JSON)
        .body("{\"participantId\": \"" + participant + "\"}")
        .post("/v1/applications")
        .then()
        .statusCode(404);
  }

  private JsonPath submitted(String reference, String key) {
    String participant = provider.put(reference, "{\"firstName\": \"Rosa\"}").getString("id");
    return submit(participant, key).statusCode(201).extract().jsonPath();
  }

  private ValidatableResponse submit(String participant, String key) {
    return submit(participant, "2026-02-01", key);
  }

  private ValidatableResponse submit(String participant, String on, String key) {
    Map<String, String> said = new HashMap<>(Map.of("participantId", participant));
    said.put("submittedOn", on);
    return provider
        .request()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(said)
        .post("/v1/applications")
        .then();
  }

  private ValidatableResponse decide(String id, String key, String body) {
    return provider
        .request()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/applications/" + id + "/decision")
        .then();
  }

  private ValidatableResponse post(String id, String step, long revision, String body) {
    return provider
        .request()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + revision + "\"")
        .body(body)
        .post("/v1/applications/" + id + "/" + step)
        .then();
  }
}
