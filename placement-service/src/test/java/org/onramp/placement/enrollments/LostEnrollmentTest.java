package org.onramp.placement.enrollments;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.onramp.placement.Party;
import org.onramp.placement.PlacementTest;
import org.onramp.placement.Rows;
import org.onramp.platform.messaging.AggregateLost;
import org.onramp.platform.testsupport.Stack;

@PlacementTest
class LostEnrollmentTest {
  private final Party provider = Party.provider();
  private final String participant = UUID.randomUUID().toString();
  private final String enrollment = UUID.randomUUID().toString();

  @Test
  void an_enrollment_that_program_lost_lets_nobody_name_its_participant_by_id() {
    recorded(1);
    awaitVersion(1);

    lost(2);

    awaitVersion(2);
    provider
        .post("/v1/placements", byId(Party.employer()))
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("unknown-participant"));
  }

  private Map<String, Object> byId(Party employer) {
    Map<String, Object> claim = Party.claim(employer, "x");
    claim.remove("reference");
    claim.put("participantId", participant);
    return claim;
  }

  private void recorded(long version) {
    send(
        "org.onramp.program.EnrollmentRecorded.v1",
        version,
        "{\"enrollmentId\":\"%s\",\"version\":%d,\"providerId\":\"%s\",\"participantId\":\"%s\"}"
            .formatted(enrollment, version, provider.org(), participant));
  }

  private void lost(long version) {
    send(
        AggregateLost.TYPE,
        version,
        "{\"id\":\"%s\",\"version\":%d}".formatted(enrollment, version));
  }

  private void awaitVersion(long version) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                String.valueOf(version)
                    .equals(
                        Rows.one(
                            "SELECT version FROM enrollment_fact WHERE id::text = ?", enrollment)));
  }

  private void send(String type, long version, String body) {
    String now = Instant.now().toString();
    var kafka = Stack.start().kafka();
    kafka.createTopic(EnrollmentProjection.TOPIC, 3, Map.of());
    kafka.send(
        EnrollmentProjection.TOPIC,
        enrollment,
        body,
        Map.of(
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_type",
            type,
            "ce_time",
            now,
            "ce_recordedtime",
            now,
            "ce_aggregateversion",
            Long.toString(version)));
  }
}
