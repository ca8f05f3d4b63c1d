package org.onramp.intake.participant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.onramp.platform.rest.ids.SocialSecurityNumbers;

class ReferenceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"123-45-6789", "123 45 6789", "123.45.6789", " 123–45–6789 ", "123456789"})
  void what_could_be_a_social_security_number_is_recognised(String text) {
    assertThat(SocialSecurityNumbers.looksLikeOne(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A10000", "000123456", "666123456", "900123456", "12345678", "1234567890"})
  void a_providers_own_number_is_not_taken_for_one(String text) {
    assertThat(SocialSecurityNumbers.looksLikeOne(text)).isFalse();
  }

  @Test
  void case_and_surrounding_blanks_make_no_other_reference() {
    assertThat(new Reference("  C-17 ")).isEqualTo(new Reference("c-17"));
  }

  @Test
  void leading_zeros_are_kept_and_can_be_looked_past() {
    assertThat(new Reference("0012")).isNotEqualTo(new Reference("12"));
    assertThat(new Reference("0012").withoutLeadingZeros()).isEqualTo("12");
    assertThat(new Reference("000").withoutLeadingZeros()).isEqualTo("0");
  }

  @Test
  void a_blank_cell_holds_no_reference() {
    assertThat(Reference.in(" ")).isEmpty();
    assertThat(Reference.in(null)).isEmpty();
  }
}
