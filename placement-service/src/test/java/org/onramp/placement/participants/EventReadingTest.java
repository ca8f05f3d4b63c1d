package org.onramp.placement.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.testsupport.Contracts;

class EventReadingTest {
  static List<Contracts.Example> participants() {
    return Contracts.examples(ParticipantProjection.TOPIC);
  }

  @ParameterizedTest
  @MethodSource("participants")
  void every_example_of_a_participants_event_can_be_read(Contracts.Example example) {
    var event =
        new InboundEvent(
            example.topic(),
            0,
            0,
            "k",
            "i",
            "org.onramp.intake." + example.type() + ".v1",
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            example.json());

    var read = event.data(ParticipantProjection.Participant.class);

    boolean erased = event.is(ParticipantProjection.ERASED);
    assertThat(read.participantId()).isNotNull();
    assertThat(read.providerId() == null).isEqualTo(erased);
    assertThat(erased).isEqualTo(example.type().equals("ParticipantErased"));
  }
}
