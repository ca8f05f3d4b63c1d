package org.onramp.intake.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import org.onramp.intake.Api;
import org.onramp.intake.IntakeTest;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.rest.database.WorkerDatabase;

@IntakeTest
class RepublishingTest {

  @Inject RepublishingParticipants republishing;
  @Inject WorkerDatabase database;

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
}
