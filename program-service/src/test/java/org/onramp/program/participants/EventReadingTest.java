package org.onramp.program.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.testsupport.Contracts;

class EventReadingTest {
  static List<Contracts.Example> participants() {
    return Contracts.examples("intake.participants");
  }

  @ParameterizedTest
  @MethodSource("participants")
  void every_example_of_a_participants_event_says_who_it_is_about_and_who_stands_for_them(
      Contracts.Example example) throws Exception {
    JsonNode body = new ObjectMapper().readTree(example.json());
    var event =
        new InboundEvent(
            example.topic(),
            0,
            0,
            body.path("participantId").asText(),
            "i",
            "org.onramp.intake." + example.type() + ".v1",
            body.path("version").asLong(),
            Instant.EPOCH,
            Instant.EPOCH,
            example.json());

    var read = ParticipantProjection.fact(event);

    assertThat(read.id()).hasToString(body.path("participantId").asText());
    assertThat(read.version()).isEqualTo(body.path("version").asLong());
    assertThat(read.erased()).isEqualTo(example.type().equals("ParticipantErased"));
    assertThat(read.sameAs() == null ? "null" : read.sameAs().toString())
        .isEqualTo(body.path("sameAs").asText("null"));
  }
}
