package org.onramp.placement.enrollments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.testsupport.Contracts;

class EventReadingTest {
  static List<Contracts.Example> enrollments() {
    return Contracts.examples(EnrollmentProjection.TOPIC);
  }

  @ParameterizedTest
  @MethodSource("enrollments")
  void every_example_of_an_enrollments_event_says_whose_it_is_or_that_it_was_erased(
      Contracts.Example example) {
    var event =
        new InboundEvent(
            example.topic(),
            0,
            0,
            "k",
            "i",
            "org.onramp.program." + example.type() + ".v1",
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            example.json());

    var read = event.data(EnrollmentProjection.Enrollment.class);

    boolean erased = event.is(EnrollmentProjection.ERASED);
    assertThat(read.enrollmentId()).isNotNull();
    assertThat(read.participantId() == null).isEqualTo(erased);
    assertThat(read.providerId() == null).isEqualTo(erased);
    assertThat(erased).isEqualTo(example.type().equals("EnrollmentErased"));
  }
}
