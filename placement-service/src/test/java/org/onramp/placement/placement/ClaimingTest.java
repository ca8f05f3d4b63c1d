package org.onramp.placement.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.placement.Party;
import org.onramp.placement.PlacementTest;
import org.onramp.placement.Published;
import org.onramp.placement.Rows;
import org.onramp.placement.Topic;

@PlacementTest
class ClaimingTest {
  private Party provider;
  private Party employer;

  @BeforeEach
  void parties() {
    provider = Party.provider();
    employer = Party.employer();
  }

  @Test
  void a_claim_is_published_without_name_title_or_reference() {
    var claim = Party.claim(employer, "CASE-4711");
    claim.put("title", "A telling title");

    String id = provider.claims(claim);

    var event = Published.version(Topic.PLACEMENTS, id, 1);
    assertThat(event.path("state").asText()).isEqualTo("CLAIMED");
    assertThat(event.path("hourlyWage").decimalValue()).isEqualByComparingTo("28.50");
    assertThat(event.toString())
        .doesNotContain("4711")
        .doesNotContain("Lupe")
        .doesNotContain("telling");
    assertThat(Rows.version("placement", id)).isEqualTo(1);
  }

  @Test
  void the_reference_is_stored_nowhere() {
    provider.claims(Party.claim(employer, "PLANTED-REF-99"));

    assertThat(
            Rows.one(
                "SELECT count(*) FROM placement p WHERE p::text ILIKE '%PLANTED-REF-99%'"
                    + " AND coalesce(display_name, '') NOT ILIKE '%PLANTED-REF-99%'"))
        .isEqualTo("0");
    assertThat(Rows.one("SELECT count(*) FROM outbox o WHERE o::text ILIKE '%PLANTED-REF-99%'"))
        .isEqualTo("0");
    assertThat(
            Rows.one(
                "SELECT count(*) FROM idempotency_key k WHERE k::text ILIKE '%PLANTED-REF-99%'"))
        .isEqualTo("0");
  }

  @Test
  void the_same_key_claims_once_and_another_request_under_it_is_refused() {
    String key = Party.unique();
    var claim = Party.claim(employer, "once");

    String first =
        provider
            .post("/v1/placements", claim, key)
            .then()
            .statusCode(201)
            .extract()
            .path("placementId");
    String again =
        provider
            .post("/v1/placements", claim, key)
            .then()
            .statusCode(201)
            .extract()
            .path("placementId");
    claim.put("reference", "somebody else");
    provider.post("/v1/placements", claim, key).then().statusCode(422);

    assertThat(again).isEqualTo(first);
    assertThat(Published.versionsUpTo(Topic.PLACEMENTS, first, 1)).containsExactly(1L);
  }

  @Test
  void a_second_claim_of_the_same_person_and_job_is_a_conflict_that_names_the_first() {
    String first = provider.claims(employer, "twice");

    provider
        .post("/v1/placements", Party.claim(employer, " TWICE "))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:onramp:problem:already-claimed"))
        .body("placementId", equalTo(first));
  }

  @Test
  void everything_wrong_is_named_at_once() {
    var claim = Party.claim(employer, "123-45-6789");
    claim.put("employerId", "nobody-knows");
    claim.put("occupation", "WIZARD");
    claim.put("outcomeKind", "MAYBE");
    claim.put("startDate", "2099-01-01");
    claim.put("hourlyWage", Map.of("amount", 52000, "currency", "EUR"));
    claim.put("hoursPerWeek", 200);

    provider
        .post("/v1/placements", claim)
        .then()
        .statusCode(422)
        .body(
            "errors.pointer",
            hasItems(
                "/reference",
                "/employerId",
                "/occupation",
                "/outcomeKind",
                "/startDate",
                "/hourlyWage/amount",
                "/hourlyWage/currency",
                "/hoursPerWeek"))
        .body("errors.code", hasItem("looks-like-ssn"));
  }

  @Test
  void an_unknown_member_is_refused() {
    var claim = Party.claim(employer, "typo");
    claim.put("wage", 12);

    provider
        .post("/v1/placements", claim)
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("unknown-property"));
  }

  @Test
  void a_provider_names_by_id_only_those_that_are_known_to_be_its_own() {
    String participant =
        provider.get("/v1/placements/" + provider.claims(employer, "known")).path("participantId");
    var claim = Party.claim(Party.employer(), "x");
    claim.remove("reference");

    claim.put("participantId", participant);
    provider.claims(claim);
    claim.put("participantId", UUID.randomUUID().toString());
    provider
        .post("/v1/placements", claim)
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("unknown-participant"));
    Party.serviceFor(provider).post("/v1/placements", claim).then().statusCode(201);
  }

  @Test
  void an_opening_must_be_the_named_employers() {
    Party other = Party.employer();
    String opening =
        other
            .post("/v1/openings", Map.of("occupation", "EVSE_TECH", "title", "t", "seats", 1))
            .then()
            .statusCode(201)
            .extract()
            .path("openingId");
    var claim = Party.claim(employer, "opening");
    claim.put("openingId", opening);

    provider
        .post("/v1/placements", claim)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/openingId"));
    claim.put("employerId", other.org());
    provider.claims(claim);
  }

  @Test
  void work_on_ones_own_account_needs_evidence_and_no_employer_and_the_partnership_confirms_it() {
    var claim = Party.claim(employer, "own-boss");
    claim.put("outcomeKind", "SELF_EMPLOYED");
    provider
        .post("/v1/placements", claim)
        .then()
        .statusCode(422)
        .body("errors.code", hasItems("must-be-absent", "missing"));

    claim.remove("employerId");
    claim.put("evidence", Map.of("kind", "BUSINESS_LICENCE", "on", "2026-03-01"));
    String id = provider.claims(claim);
    Party.admin()
        .post("/v1/placements/" + id + "/confirmation", Map.of("startDate", "2026-03-01"), 1)
        .then()
        .statusCode(200)
        .body("state", equalTo("CONFIRMED"))
        .body("confirmed.method", equalTo("EVIDENCE_REVIEW"));

    assertThat(Published.version(Topic.PLACEMENTS, id, 2).path("employerId").isNull()).isTrue();
  }

  @Test
  void an_internship_is_taken_and_never_counts() {
    var claim = Party.claim(employer, "intern");
    claim.put("outcomeKind", "INTERNSHIP");

    provider.post("/v1/placements", claim).then().statusCode(201).body("counts", equalTo(false));
  }

  @Test
  void a_start_before_the_regions_period_is_taken_with_a_warning() {
    var claim = Party.claim(employer, "early");
    claim.put("startDate", "2019-05-01");

    provider
        .post("/v1/placements", claim)
        .then()
        .statusCode(201)
        .body("warnings.code", hasItem("start-before-horizon"))
        .body("endedOn", nullValue());
  }
}
