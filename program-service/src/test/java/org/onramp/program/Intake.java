package org.onramp.program;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.onramp.platform.messaging.AggregateLost;
import org.onramp.platform.testsupport.Stack;

/** What intake-service would say about participants, written straight to its topic. */
public final class Intake {
  private static final String TOPIC = "intake.participants";

  private Intake() {}

  public static void says(UUID participant, String type, long version) {
    says(participant, type, version, null);
  }

  /** That it was restored to a moment at which it did not know the participant. */
  public static void lost(UUID participant, long version) {
    send(
        participant,
        AggregateLost.TYPE,
        version,
        "{\"id\":\"%s\",\"version\":%d}".formatted(participant, version));
  }

  /** That a participant's reference was corrected: another id stands for it now. */
  public static void says(UUID participant, String type, long version, UUID sameAs) {
    send(
        participant,
        "org.onramp.intake." + type + ".v1",
        version,
        "{\"participantId\":\"%s\",\"version\":%d,\"sameAs\":%s}"
            .formatted(participant, version, sameAs == null ? null : "\"" + sameAs + "\""));
  }

  private static void send(UUID participant, String type, long version, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", UUID.randomUUID().toString());
    headers.put("ce_source", "/onramp/intake");
    headers.put("ce_type", type);
    headers.put("ce_subject", participant.toString());
    headers.put("ce_time", Instant.now().toString());
    headers.put("ce_recordedtime", Instant.now().toString());
    headers.put("ce_aggregateversion", Long.toString(version));
    headers.put("content-type", "application/json");
    Stack.start().kafka().send(TOPIC, participant.toString(), body, headers);
  }

  /** Until this service has heard of a version. */
  public static void awaitHeard(UUID participant, long version) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Long.toString(version)
                    .equals(Rows.one("SELECT version FROM participant WHERE id = ?", participant)));
  }

  public static void awaitRegister(UUID participant, long version) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Long.toString(version)
                    .equals(
                        Rows.one(
                            "SELECT version FROM erasure_register WHERE participant_id = ?",
                            participant)));
  }
}
