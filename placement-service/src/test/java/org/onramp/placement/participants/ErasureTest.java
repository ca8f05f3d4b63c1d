package org.onramp.placement.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.placement.Party;
import org.onramp.placement.PlacementTest;
import org.onramp.placement.Published;
import org.onramp.placement.Rows;
import org.onramp.placement.Topic;
import org.onramp.platform.messaging.AggregateLost;
import org.onramp.platform.testsupport.Stack;

@PlacementTest
class ErasureTest {
  private Party provider;
  private Party employer;

  @BeforeEach
  void parties() {
    provider = Party.provider();
    employer = Party.employer();
  }

  @Test
  void an_erased_persons_placements_are_gone_and_said_to_be() {
    String id = provider.claims(employer, "PLANTED-MARKER");
    String participant = provider.get("/v1/placements/" + id).path("participantId");

    erased(participant, 4);
    erased(participant, 4);

    var event = Published.version(Topic.PLACEMENTS, id, 2);
    assertThat(event.size()).isEqualTo(2);
    assertThat(Rows.one("SELECT count(*) FROM placement WHERE id::text = ?", id)).isEqualTo("0");
    assertThat(Rows.version("erased_placement", id)).isEqualTo(2);
    assertThat(Published.versionsUpTo(Topic.PLACEMENTS, id, 2)).containsExactly(1L, 2L);
    for (String table : new String[] {"placement", "outbox", "idempotency_key", "parked_event"}) {
      assertThat(
              Rows.one(
                  "SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%PLANTED-MARKER%'"))
          .as(table)
          .isEqualTo("0");
    }
    provider.get("/v1/placements/" + id).then().statusCode(404);
  }

  @Test
  void a_placement_whose_last_event_kafka_has_refused_is_said_to_be_gone() {
    String id = provider.claims(employer, "refused");
    String participant = provider.get("/v1/placements/" + id).path("participantId");
    Published.version(Topic.PLACEMENTS, id, 1);
    parked(id, participant);

    erased(participant, 4);

    assertThat(Published.version(Topic.PLACEMENTS, id, 2).size()).isEqualTo(2);
    assertThat(Rows.one("SELECT count(*) FROM parked_outbox WHERE aggregate_id = ?", id))
        .isEqualTo("0");
  }

  private static void parked(String placement, String participant) {
    Rows.change(
        """
        INSERT INTO parked_outbox (id, event_id, topic, aggregate_id, aggregate_version, type, payload,
                                   occurred_at, recorded_at, error)
        VALUES (-1, gen_random_uuid(), ?, ?, 1, 'org.onramp.placement.PlacementRecorded.v1', ?, now(), now(),
                'too large')
        """,
        Topic.PLACEMENTS,
        placement,
        "{\"participantId\":\"%s\"}".formatted(participant));
  }

  @Test
  void who_was_erased_is_not_claimed_again_until_consent_is_renewed() {
    String id = provider.claims(employer, "come-back");
    String participant = provider.get("/v1/placements/" + id).path("participantId");
    erased(participant, 4);
    awaitRegister(participant, 4);

    provider
        .post("/v1/placements", Party.claim(employer, "come-back"))
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("erased"));

    recorded(participant, 5);
    awaitRegister(participant, 5);
    provider.claims(employer, "come-back");
    erased(participant, 4);
    recorded(participant, 6);
    awaitRegister(participant, 6);
    assertThat(provider.sees("state=CLAIMED")).hasSize(1);
  }

  @Test
  void an_erasure_that_arrives_after_newer_word_of_the_person_erases_nothing() {
    String id = provider.claims(employer, "stays");
    String participant = provider.get("/v1/placements/" + id).path("participantId");
    recorded(participant, 5);
    awaitHeard(participant, 5);

    erased(participant, 4);

    recorded(participant, 6);
    awaitHeard(participant, 6);
    provider.get("/v1/placements/" + id).then().statusCode(200);
  }

  @Test
  void a_participant_that_intake_has_shown_to_be_ones_own_may_be_named_by_id() {
    UUID participant = UUID.randomUUID();
    recorded(participant.toString(), 1);
    var claim = Party.claim(employer, "x");
    claim.remove("reference");
    claim.put("participantId", participant.toString());

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(provider.post("/v1/placements", claim).statusCode()).isIn(201, 409));
    Party.provider()
        .post("/v1/placements", claim)
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("unknown-participant"));
  }

  @Test
  void a_participant_that_intake_lost_keeps_its_placements() {
    String id = provider.claims(employer, "lost");
    String participant = provider.get("/v1/placements/" + id).path("participantId");
    recorded(participant, 1);
    awaitHeard(participant, 1);

    lost(participant, 2);

    awaitHeard(participant, 2);
    provider.get("/v1/placements/" + id).then().statusCode(200);
  }

  @Test
  void a_participant_that_intake_lost_is_not_shown_to_be_anybodys() {
    String participant = UUID.randomUUID().toString();
    recorded(participant, 1);
    awaitHeard(participant, 1);

    lost(participant, 2);

    awaitHeard(participant, 2);
    var claim = Party.claim(employer, "x");
    claim.remove("reference");
    claim.put("participantId", participant);
    provider
        .post("/v1/placements", claim)
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("unknown-participant"));
  }

  @Test
  void who_was_erased_stays_erased_when_intake_has_lost_them_too() {
    String id = provider.claims(employer, "erased-and-lost");
    String participant = provider.get("/v1/placements/" + id).path("participantId");
    erased(participant, 4);
    awaitRegister(participant, 4);

    lost(participant, 5);

    awaitHeard(participant, 5);
    provider
        .post("/v1/placements", Party.claim(employer, "erased-and-lost"))
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("erased"));
  }

  private void awaitHeard(String participant, long version) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                String.valueOf(version)
                    .equals(
                        Rows.one(
                            "SELECT version FROM participant_fact WHERE id::text = ?",
                            participant)));
  }

  private void awaitRegister(String participant, long version) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                String.valueOf(version)
                    .equals(
                        Rows.one(
                            "SELECT version FROM erasure_register WHERE participant_id::text = ?",
                            participant)));
  }

  private void erased(String participant, long version) {
    send(
        "org.onramp.intake.ParticipantErased.v1",
        participant,
        version,
        "{\"participantId\":\"%s\",\"version\":%d}".formatted(participant, version));
  }

  private void lost(String participant, long version) {
    send(
        AggregateLost.TYPE,
        participant,
        version,
        "{\"id\":\"%s\",\"version\":%d}".formatted(participant, version));
  }

  private void recorded(String participant, long version) {
    send(
        "org.onramp.intake.ParticipantRecorded.v1",
        participant,
        version,
        "{\"participantId\":\"%s\",\"version\":%d,\"providerId\":\"%s\",\"sameAs\":null}"
            .formatted(participant, version, provider.org()));
  }

  private static void send(String type, String participant, long version, String body) {
    String now = Instant.now().toString();
    var kafka = Stack.start().kafka();
    kafka.createTopic(ParticipantProjection.TOPIC, 3, Map.of());
    kafka.send(
        ParticipantProjection.TOPIC,
        participant,
        body,
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            "/onramp/intake",
            "ce_type",
            type,
            "ce_subject",
            participant,
            "ce_time",
            now,
            "ce_recordedtime",
            now,
            "ce_aggregateversion",
            Long.toString(version),
            "content-type",
            "application/json"));
  }
}
