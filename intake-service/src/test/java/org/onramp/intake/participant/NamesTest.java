package org.onramp.intake.participant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void a_comma_says_which_name_is_the_last() {
    assertThat(Names.split("de la Cruz, Ana Sofía"))
        .isEqualTo(new Names.Split("Ana Sofía", "de la Cruz"));
  }

  @Test
  void without_a_comma_the_first_word_is_the_first_name() {
    assertThat(Names.split("Ana de la Cruz")).isEqualTo(new Names.Split("Ana", "de la Cruz"));
    assertThat(Names.split("Cher")).isEqualTo(new Names.Split("", "Cher"));
  }

  @Test
  void accents_case_and_punctuation_make_no_other_person() {
    assertThat(Names.folded("José", "O'Brien")).isEqualTo(Names.folded("JOSE", "OBrien"));
  }
}
