package org.onramp.platform.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final int ASCII = 0x80;

  @Test
  void plain_text_has_the_key_that_any_text_would_have() {
    for (char first = 0; first < ASCII; first++) {
      for (char second = 0; second < ASCII; second++) {
        String text = "" + first + second;

        assertThat(Spelling.key(text)).isEqualTo(Spelling.anyKey(text));
      }
    }
  }

  @Test
  void longer_plain_text_has_it_too() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      String text =
          random
              .ints(random.nextInt(1, 30), 0, ASCII)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();

      assertThat(Spelling.key(text)).isEqualTo(Spelling.anyKey(text));
    }
  }

  @Test
  void a_number_sign_is_a_word_except_before_a_number() {
    assertThat(Spelling.key("Case #")).isEqualTo("casenumber");
    assertThat(Spelling.key("Credential #2")).isEqualTo("credential2");
  }
}
