package org.onramp.placement.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.onramp.platform.rest.ids.Namespace;
import org.onramp.platform.rest.problem.InvalidValue;

class ReferenceTest {
  private final Namespace namespace = new Namespace("a secret for this test");

  @Test
  void spelling_details_make_no_other_person() {
    assertThat(new Reference("  Case 12 b ").participantOf("p", namespace))
        .isEqualTo(new Reference("CASE 12 B").participantOf("p", namespace));
  }

  @Test
  void leading_zeros_and_the_provider_do() {
    assertThat(new Reference("0012").participantOf("p", namespace))
        .isNotEqualTo(new Reference("12").participantOf("p", namespace))
        .isNotEqualTo(new Reference("0012").participantOf("q", namespace));
  }

  @ParameterizedTest
  @ValueSource(strings = {"123-45-6789", "123 45 6789", "123456789"})
  void what_looks_like_a_social_security_number_is_refused(String text) {
    assertThatThrownBy(() -> new Reference(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"900456789", "000123456", "12345678"})
  void nine_digits_that_nobody_could_have_been_issued_are_a_reference(String text) {
    assertThat(new Reference(text).value()).isEqualTo(text);
  }
}
