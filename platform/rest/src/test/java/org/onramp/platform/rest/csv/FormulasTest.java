package org.onramp.platform.rest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://evil.example\")",
        "@SUM(1)",
        "+cmd|' /C calc'!A0",
        "-1+cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1"
      })
  void a_formula_becomes_a_text_and_comes_back_as_it_was(String cell) {
    assertThat(Formulas.guarded(cell)).isEqualTo("'" + cell);
    assertThat(Formulas.unguarded(Formulas.guarded(cell))).isEqualTo(cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Rosa", "-17.5", "+1 (213) 555-0100", "'t Hart", "a=b", "'"})
  void what_does_nothing_stays_as_it_is(String cell) {
    assertThat(Formulas.guarded(cell)).isEqualTo(cell);
    assertThat(Formulas.unguarded(cell)).isEqualTo(cell);
  }
}
