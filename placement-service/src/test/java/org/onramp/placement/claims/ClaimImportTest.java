package org.onramp.placement.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.placement.Party;
import org.onramp.placement.PlacementTest;
import org.onramp.placement.Published;
import org.onramp.placement.Rows;
import org.onramp.placement.Topic;

@PlacementTest
class ClaimImportTest {
  private static final String HEADER =
      "reference,displayName,employer,occupation,jobTitle,hiredOn,hourlyWage,hoursPerWeek,ongoing,outcomeKind\n";

  private Party provider;
  private Party employer;

  @BeforeEach
  void parties() {
    provider = Party.provider();
    employer = Party.employer();
  }

  @Test
  void a_sheet_of_claims_is_taken_and_posting_it_again_changes_nothing() {
    String sheet = HEADER + row("A1", "28.50") + row("A2", "$31");

    var first = provider.importsSheet(sheet);
    var again = provider.importsSheet(sheet);

    assertThat(first.count("created")).as(first.text()).isEqualTo(2);
    assertThat(again.count("unchanged")).as(again.text()).isEqualTo(2);
    assertThat(employer.sees("state=CLAIMED")).hasSize(2);
    for (var seen : employer.sees("")) {
      String id = (String) seen.get("placementId");
      assertThat(Published.versionsUpTo(Topic.PLACEMENTS, id, 1)).containsExactly(1L);
      assertThat(Rows.version("placement", id)).isEqualTo(1);
    }
  }

  @Test
  void a_changed_row_is_an_update_of_one_version() {
    provider.importsSheet(HEADER + row("B1", "28.50"));
    var job = provider.importsSheet(HEADER + row("B1", "30.00"));

    assertThat(job.count("updated")).as(job.text()).isEqualTo(1);
    String id = only();
    assertThat(Published.versionsUpTo(Topic.PLACEMENTS, id, 2)).containsExactly(1L, 2L);
    assertThat(Rows.version("placement", id)).isEqualTo(2);
    assertThat(Published.version(Topic.PLACEMENTS, id, 2).path("hourlyWage").decimalValue())
        .isEqualByComparingTo("30.00");
  }

  @Test
  void the_employers_word_stands_against_a_sheet_that_says_otherwise() {
    String sheet = HEADER + row("C1", "28.50");
    provider.importsSheet(sheet);
    String id = only();
    employer
        .post("/v1/placements/" + id + "/confirmation", Party.confirmation(), 1)
        .then()
        .statusCode(200);

    var same = provider.importsSheet(sheet);
    var other = provider.importsSheet(HEADER + row("C1", "45.00"));

    assertThat(same.count("unchanged")).as(same.text()).isEqualTo(1);
    assertThat(other.count("parked")).as(other.text()).isEqualTo(1);
    assertThat(other.codes()).containsExactly("conflict");
    assertThat(Rows.version("placement", id)).isEqualTo(2);
  }

  @Test
  void a_first_day_that_moves_far_is_held() {
    provider.importsSheet(HEADER + row("D1", "28.50"));

    var job =
        provider.importsSheet(HEADER + row("D1", "28.50").replace("2026-04-06", "2026-08-01"));

    assertThat(job.count("parked")).as(job.text()).isEqualTo(1);
    assertThat(job.codes()).containsExactly("reversal");
  }

  @Test
  void a_disputed_claim_that_the_sheet_states_anew_waits_for_the_employer_again() {
    provider.importsSheet(HEADER + row("E1", "28.50"));
    String id = only();
    employer
        .post("/v1/placements/" + id + "/dispute", Map.of("reason", "WRONG_DETAILS"), 1)
        .then()
        .statusCode(200);

    provider.importsSheet(HEADER + row("E1", "27.00"));

    employer
        .get("/v1/placements/" + id)
        .then()
        .body("state", equalTo("CLAIMED"))
        .header("ETag", "\"3\"");
    assertThat(Published.version(Topic.PLACEMENTS, id, 3).path("transitions")).hasSize(3);
  }

  @Test
  void every_problem_of_every_row_is_reported_in_the_sheets_own_rows() {
    var job =
        provider.importsSheet(
            HEADER
                + row("F1", "28.50")
                + "123-45-6789,,nobody-here,EVSE_TECH,,2026-04-06,28,,,\n"
                + "F3,,%s,WIZARD,,not a day,52000,,maybe,SELF_EMPLOYED\n".formatted(employer.org())
                + "F4,,nobody-here,EVSE_TECH,,2026-04-06,28,,,\n");

    assertThat(job.count("created")).as(job.text()).isEqualTo(1);
    assertThat(job.count("rejected")).isEqualTo(3);
    assertThat(job.codes())
        .contains(
            "looks-like-ssn",
            "unknown-value",
            "bad-date",
            "implausible-value",
            "missing",
            "unknown-employer");
    assertThat(job.text()).doesNotContain("123-45-6789");
  }

  @Test
  void a_row_with_a_zero_byte_is_refused_and_the_others_pass() {
    var job =
        provider.importsSheet(
            HEADER
                + row("J\0001", "28.50")
                + row("J2", "28.50").replace("Lupe", "Lu\0pe")
                + row("J3", "28.50"));

    assertThat(job.count("created")).as(job.text()).isEqualTo(1);
    assertThat(job.count("rejected")).as(job.text()).isEqualTo(2);
    assertThat(job.codes()).containsExactly("invalid-value", "invalid-value");
    assertThat(job.reply().<String>path("errors.items[0].column")).isEqualTo("reference");
    assertThat(job.reply().<String>path("errors.items[1].column")).isEqualTo("displayName");
  }

  @Test
  void nothing_is_taken_of_a_sheet_that_must_be_whole_and_is_not() {
    var job =
        provider.imports(
            HEADER + row("G1", "28.50") + row("G2", "-1"), "text/csv", "mode=COMMIT&atomic=ALL");

    assertThat(job.state()).as(job.text()).isEqualTo("REJECTED");
    assertThat(provider.sees("")).isEmpty();
  }

  @Test
  void a_validation_tells_what_would_happen_and_changes_nothing() {
    var job = provider.imports(HEADER + row("H1", "28.50"), "text/csv", "mode=VALIDATE");

    assertThat(job.count("created")).as(job.text()).isEqualTo(1);
    assertThat(provider.sees("")).isEmpty();
  }

  @Test
  void a_service_names_participants_and_rows_and_a_provider_may_not() {
    UUID participant = UUID.randomUUID();
    String line =
        "{\"row\":12,\"participantId\":\"%s\",\"displayName\":\"Lupe\",\"employer\":\"%s\",\"occupation\":\"EVSE_TECH\",\"hiredOn\":\"2026-04-06\",\"hourlyWage\":\"28.5\"}\n"
            .formatted(participant, employer.org());
    String bad =
        "{\"row\":15,\"participantId\":\"%s\",\"employer\":\"nobody\",\"occupation\":\"EVSE_TECH\"}\n"
            .formatted(UUID.randomUUID());

    var byService =
        Party.serviceFor(provider).imports(line + bad, "application/x-ndjson", "mode=COMMIT");
    assertThat(byService.count("created")).as(byService.text()).isEqualTo(1);
    assertThat(byService.reply().<Integer>path("errors.items[0].row")).isEqualTo(15);
    assertThat(provider.sees("").get(0)).containsEntry("participantId", participant.toString());

    var byProvider =
        provider.imports(line.replace("\"row\":12,", ""), "application/x-ndjson", "mode=COMMIT");
    assertThat(byProvider.count("created")).as(byProvider.text()).isZero();
    assertThat(byProvider.codes()).contains("must-be-absent");
  }

  @Test
  void a_sheet_and_a_single_claim_of_one_person_and_job_are_one_placement() {
    provider.claims(employer, "I1");

    var job = provider.importsSheet(HEADER + row("I1", "28.50"));

    assertThat(job.count("created")).as(job.text()).isZero();
    assertThat(provider.sees("")).singleElement().extracting("title").isEqualTo("Technician");
  }

  @Test
  void ten_thousand_rows_are_taken_in_short_transactions() {
    String rows =
        IntStream.range(0, 10_000)
            .mapToObj(i -> row("BULK-" + i, "28.50"))
            .collect(Collectors.joining());

    var job = provider.importsSheet(HEADER + rows);

    assertThat(job.count("created")).as(job.text()).isEqualTo(10_000);
    assertThat(Rows.one("SELECT count(*) FROM placement WHERE provider_id = ?", provider.org()))
        .isEqualTo("10000");
  }

  @Test
  void no_reference_is_kept_and_staged_rows_go_with_the_job() {
    var job = provider.importsSheet(HEADER + row("PLANTED-SHEET-REF", "28.50"));

    assertThat(
            Rows.one(
                "SELECT count(*) FROM import_chunk WHERE job_id::text = ?",
                job.reply().path("id").toString()))
        .isEqualTo("0");
    assertThat(
            Rows.one(
                "SELECT count(*) FROM placement p WHERE p::text LIKE '%PLANTED-SHEET-REF%'"
                    + " AND provider_id = ?",
                provider.org()))
        .isEqualTo("0");
  }

  private String only() {
    var seen = provider.sees("");
    assertThat(seen).hasSize(1);
    return (String) seen.get(0).get("placementId");
  }

  private String row(String reference, String wage) {
    return "%s,Lupe,%s,EVSE_TECH,Technician,2026-04-06,%s,40,yes,HIRED\n"
        .formatted(reference, employer.org(), wage);
  }
}
