package org.onramp.placement.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusMock;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.placement.Party;
import org.onramp.placement.PlacementTest;
import org.onramp.placement.Published;
import org.onramp.placement.Role;
import org.onramp.placement.Rows;
import org.onramp.placement.Topic;

@PlacementTest
class AnsweringTest {
  @Inject ExpiringClaims expiring;
  @Inject Clock clock;

  private Party provider;
  private Party employer;

  @BeforeEach
  void parties() {
    provider = Party.provider();
    employer = Party.employer();
  }

  @Test
  void a_confirmed_hire_keeps_the_employers_word_and_loses_the_name() {
    String id = provider.claims(employer, "hired");
    assertThat(employer.sees("state=CLAIMED")).extracting("displayName").contains("Lupe hired");

    employer
        .post("/v1/placements/" + id + "/confirmation", Party.confirmation(), 1)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("state", equalTo("CONFIRMED"))
        .body("startDate", equalTo("2026-04-13"))
        .body("displayName", nullValue())
        .body("confirmed.by", equalTo("employer@" + employer.org()))
        .body("confirmed.method", equalTo("API_TOKEN"));

    var event = Published.version(Topic.PLACEMENTS, id, 2);
    assertThat(event.path("confirmationMethod").asText()).isEqualTo("API_TOKEN");
    assertThat(event.path("jobQuality").path("JQ-HEALTH").asText()).isEqualTo("YES");
    assertThat(event.path("transitions"))
        .extracting(t -> t.path("state").asText())
        .containsExactly("CLAIMED", "CONFIRMED");
    assertThat(Published.versionsUpTo(Topic.PLACEMENTS, id, 2)).containsExactly(1L, 2L);
    assertThat(Rows.version("placement", id)).isEqualTo(2);
    assertThat(Rows.one("SELECT display_name FROM placement WHERE id::text = ?", id)).isNull();
  }

  @Test
  void what_is_done_in_the_regions_evening_is_of_that_day_though_it_is_tomorrow_in_greenwich() {
    Instant now = Instant.parse("2026-03-02T01:00:00Z");
    QuarkusMock.installMockForType(Clock.fixed(now, clock.getZone()), Clock.class);

    String id = provider.claims(employer, "evening");

    var event = Published.version(Topic.PLACEMENTS, id, 1);
    assertThat(event.path("claimedOn").asText()).isEqualTo("2026-03-01");
    assertThat(event.path("transitions").path(0).path("on").asText()).isEqualTo("2026-03-01");
    assertThat(event.path("transitions").path(0).path("recordedAt").asText())
        .isEqualTo(now.toString());
  }

  @Test
  void east_of_greenwich_a_job_may_have_ended_this_morning() {
    QuarkusMock.installMockForType(
        Clock.fixed(Instant.parse("2026-03-01T23:30:00Z"), ZoneId.of("Europe/Amsterdam")),
        Clock.class);
    String id = provider.claims(employer, "morning");
    var word = Party.confirmation();
    word.put("startDate", "2026-01-12");
    employer.post("/v1/placements/" + id + "/confirmation", word, 1).then().statusCode(200);

    var tomorrow = ended(id, "2026-03-03");
    var today = ended(id, "2026-03-02");

    tomorrow.statusCode(422).body("errors.pointer", contains("/endedOn"));
    today.statusCode(200);
  }

  private ValidatableResponse ended(String id, String on) {
    return employer
        .post("/v1/placements/" + id + "/end", Map.of("endedOn", on, "reason", "LAID_OFF"), 2)
        .then();
  }

  @Test
  void a_disputed_claim_is_corrected_then_confirmed_then_ended_one_version_each() {
    String id = provider.claims(employer, "long-way");
    String path = "/v1/placements/" + id;

    employer
        .post(path + "/dispute", Map.of("reason", "WRONG_DETAILS"), 1)
        .then()
        .statusCode(200)
        .body("disputeReason", equalTo("WRONG_DETAILS"));
    provider
        .post(path + "/correction", Map.of("startDate", "2026-04-20"), 2)
        .then()
        .statusCode(200)
        .body("state", equalTo("CLAIMED"))
        .body("disputeReason", nullValue())
        .body("displayName", equalTo("Lupe long-way"));
    employer.post(path + "/confirmation", Party.confirmation(), 3).then().statusCode(200);
    employer
        .post(path + "/end", Map.of("endedOn", "2026-09-30", "reason", "LAID_OFF"), 4)
        .then()
        .statusCode(200)
        .body("state", equalTo("ENDED"));

    assertThat(Published.versionsUpTo(Topic.PLACEMENTS, id, 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
    var last = Published.version(Topic.PLACEMENTS, id, 5);
    assertThat(last.path("endedOn").asText()).isEqualTo("2026-09-30");
    assertThat(last.path("transitions"))
        .extracting(t -> t.path("state").asText())
        .containsExactly("CLAIMED", "DISPUTED", "CLAIMED", "CONFIRMED", "ENDED");
    assertThat(Rows.version("placement", id)).isEqualTo(5);
  }

  @Test
  void a_disputed_claim_may_be_withdrawn_and_its_name_goes() {
    String id = provider.claims(employer, "taken-back");
    employer
        .post("/v1/placements/" + id + "/dispute", Map.of("reason", "NOT_HIRED"), 1)
        .then()
        .statusCode(200);

    provider
        .post("/v1/placements/" + id + "/withdrawal", Map.of("reason", "EMPLOYER_IS_RIGHT"), 2)
        .then()
        .statusCode(200)
        .body("state", equalTo("WITHDRAWN"))
        .body("displayName", nullValue());

    assertThat(Published.versionsUpTo(Topic.PLACEMENTS, id, 3)).containsExactly(1L, 2L, 3L);
    provider.claims(employer, "taken-back");
  }

  @Test
  void a_move_that_the_state_does_not_allow_names_both_states() {
    String id = provider.claims(employer, "illegal");

    employer
        .post(
            "/v1/placements/" + id + "/end", Map.of("endedOn", "2026-09-30", "reason", "OTHER"), 1)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:onramp:problem:illegal-move"))
        .body("from", equalTo("CLAIMED"))
        .body("to", equalTo("ENDED"));
  }

  @Test
  void a_change_needs_the_revision_that_its_caller_has_seen() {
    String id = provider.claims(employer, "guarded");
    String path = "/v1/placements/" + id + "/confirmation";

    employer.post(path, Party.confirmation()).then().statusCode(428);
    employer.post(path, Party.confirmation(), 7).then().statusCode(412);

    assertThat(Rows.version("placement", id)).isEqualTo(1);
  }

  @Test
  void a_confirmation_sent_twice_with_one_key_happens_once() {
    String id = provider.claims(employer, "retry");
    String key = Party.unique();

    for (int i = 0; i < 2; i++) {
      employer
          .request()
          .header("If-Match", "\"1\"")
          .header("Idempotency-Key", key)
          .contentType("application/json")
          .body(Party.confirmation())
          .post("/v1/placements/" + id + "/confirmation")
          .then()
          .statusCode(200)
          .body("state", equalTo("CONFIRMED"));
    }

    assertThat(Rows.version("placement", id)).isEqualTo(2);
  }

  @Test
  void everything_wrong_with_a_confirmation_is_named_at_once() {
    String id = provider.claims(employer, "wrong");
    var word = Party.confirmation();
    word.put("startDate", "2099-01-01");
    word.put("jobQuality", Map.of("JQ-MAGIC", "YES"));
    word.put("outcomeKind", "SELF_EMPLOYED");
    word.put("hourlyWage", Map.of("amount", 1, "currency", "USD"));

    employer
        .post("/v1/placements/" + id + "/confirmation", word, 1)
        .then()
        .statusCode(422)
        .body(
            "errors.pointer",
            hasItems("/startDate", "/jobQuality/JQ-MAGIC", "/outcomeKind", "/hourlyWage/amount"));
    employer
        .post("/v1/placements/" + id + "/confirmation", Map.of(), 1)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/startDate"));
  }

  @Test
  void only_the_parties_of_a_placement_see_it_and_only_the_right_one_may_move_it() {
    String id = provider.claims(employer, "private");
    Party otherProvider = Party.provider();
    Party otherEmployer = Party.employer();

    for (Party stranger : new Party[] {otherProvider, otherEmployer}) {
      stranger.get("/v1/placements/" + id).then().statusCode(404);
      assertThat(stranger.sees("")).isEmpty();
      assertThat(stranger.sees("employerId=" + employer.org() + "&providerId=" + provider.org()))
          .isEmpty();
    }
    otherEmployer
        .post("/v1/placements/" + id + "/confirmation", Party.confirmation(), 1)
        .then()
        .statusCode(404);
    otherProvider
        .post("/v1/placements/" + id + "/withdrawal", Map.of("reason", "DUPLICATE"), 1)
        .then()
        .statusCode(404);
    provider
        .post("/v1/placements/" + id + "/confirmation", Party.confirmation(), 1)
        .then()
        .statusCode(403);
    employer
        .post("/v1/placements/" + id + "/withdrawal", Map.of("reason", "DUPLICATE"), 1)
        .then()
        .statusCode(403);
    Party.admin()
        .post("/v1/placements/" + id + "/confirmation", Party.confirmation(), 1)
        .then()
        .statusCode(404);
    Party.as("funder", "demo-funder").get("/v1/placements").then().statusCode(403);
    assertThat(provider.sees("state=CLAIMED")).extracting("placementId").containsExactly(id);
  }

  @Test
  void an_organisation_of_the_same_name_but_another_role_is_another_party() {
    Party provider = Party.as(Role.PROVIDER, employer.org());
    String id = Party.provider().claims(employer, "namesake");

    provider.get("/v1/placements/" + id).then().statusCode(404);
    assertThat(provider.sees("")).isEmpty();
  }

  @Test
  void reading_a_name_is_noted() {
    String id = provider.claims(employer, "noted");

    employer.get("/v1/placements/" + id).then().statusCode(200);
    employer.sees("");

    assertThat(
            Rows.one(
                "SELECT count(*) FROM audit_event WHERE action = 'placement.name.read'"
                    + " AND org = ? AND (subject = ? OR why LIKE '%' || ? || '%')",
                employer.org(), id, id))
        .isEqualTo("2");
  }

  @Test
  void a_list_is_read_page_by_page() {
    for (int i = 0; i < 3; i++) {
      provider.claims(employer, "page-" + i);
    }

    var first = employer.get("/v1/placements?state=CLAIMED&limit=2");
    String next =
        first.then().statusCode(200).body("items.size()", equalTo(2)).extract().path("next");
    employer
        .get("/v1/placements?state=CLAIMED&limit=2&cursor=" + next)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("next", nullValue());

    assertThat(first.header("Link")).contains("rel=\"next\"");
  }

  @Test
  void a_claim_that_nobody_answers_expires_and_its_name_goes() {
    String old = provider.claims(employer, "forgotten");
    String fresh = provider.claims(employer, "fresh");
    Rows.change(
        "UPDATE placement SET updated_at = now() - interval '200 days' WHERE id::text = ?", old);

    expiring.before(ZonedDateTime.now(clock));
    expiring.before(ZonedDateTime.now(clock).plusDays(1));

    assertThat(Published.version(Topic.PLACEMENTS, old, 2).path("state").asText())
        .isEqualTo("EXPIRED");
    assertThat(Rows.version("placement", old)).isEqualTo(2);
    assertThat(Rows.one("SELECT display_name FROM placement WHERE id::text = ?", old)).isNull();
    assertThat(Rows.version("placement", fresh)).isEqualTo(1);
  }
}
