package org.onramp.intake.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import org.onramp.intake.Api;
import org.onramp.intake.IntakeTest;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;

@IntakeTest
class RepublishingTest {

  @Inject RepublishingParticipants republishing;
  @Inject WorkerDatabase database;
  @Inject Outbox outbox;

  private final Api provider = Api.newProvider("again");

  @Test
  void everybody_is_published_again_at_the_present_version_the_erased_included() {
    String kept = provider.put("R-1", "{\"firstName\": \"Rosa\"}").getString("id");
    provider.put("R-1", "{\"firstName\": \"Rose\"}");
    String gone = provider.put("R-2", "{\"firstName\": \"Luis\"}").getString("id");
    provider
        .request()
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"asked to be\"}")
        .post("/v1/participants/" + gone + "/erasure")
        .then()
        .statusCode(200);

    List<OutboundEvent> all = database.inTransaction(c -> republishing.page(c, "", 100_000));

    assertThat(all)
        .filteredOn(e -> e.aggregateId().equals(kept))
        .singleElement()
        .satisfies(e -> assertThat(e.version()).isEqualTo(2))
        .satisfies(e -> assertThat(e.type()).isEqualTo(ParticipantRecorded.TYPE));
    assertThat(all)
        .filteredOn(e -> e.aggregateId().equals(gone))
        .singleElement()
        .satisfies(e -> assertThat(e.version()).isEqualTo(2))
        .satisfies(e -> assertThat(e.type()).isEqualTo(ParticipantErased.TYPE));
  }

  @Test
  void what_is_published_again_says_the_same_times() {
    String kept = provider.put("R-3", "{\"firstName\": \"Rosa\"}").getString("id");
    String gone = provider.put("R-4", "{\"firstName\": \"Luis\"}").getString("id");
    provider
        .request()
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"asked to be\"}")
        .post("/v1/participants/" + gone + "/erasure")
        .then()
        .statusCode(200);
    for (var said : List.of(said(kept, 1), said(gone, 2))) {

      database.run(
          c ->
              outbox.append(
                  c,
                  republishing.page(c, "", 100_000).stream()
                      .filter(e -> e.aggregateId().equals(said.key()))
                      .toList()));
      outbox.wake();

      StackKafka.Read again = saidAgain(said);
      assertThat(again.value()).isEqualTo(said.value());
      assertThat(again.headers().get("ce_time")).isEqualTo(said.headers().get("ce_time"));
    }
  }

  private static StackKafka.Read said(String id, long version) {
    var events = Api.published(ParticipantRecorded.TOPIC, id, version);
    return events.get(events.size() - 1);
  }

  private static StackKafka.Read saidAgain(StackKafka.Read said) {
    return Stack.start()
        .kafka()
        .await(
            said.topic(),
            r -> said.key().equals(r.key()) && r.offset() > said.offset(),
            Duration.ofSeconds(30))
        .orElseThrow();
  }
}
