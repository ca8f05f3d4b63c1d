package org.onramp.reporting.equity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationTest {
  private static final BigDecimal QUARTER = new BigDecimal("0.25");

  @Test
  void parity_is_the_share_over_the_benchmark_with_the_interval_scaled_alike() {
    var women = Representation.of(30, 200, 0, QUARTER, 30);

    assertThat(women.parityIndex()).isCloseTo(.60, within(1e-9));
    assertThat(women.interval().low() / .25).isCloseTo(.428544, within(1e-6));
    assertThat(women.interval().high() / .25).isCloseTo(.824223, within(1e-6));
    assertThat(women.verdict()).isEqualTo(Verdict.BELOW);
  }

  @ParameterizedTest
  @CsvSource({"3, 20, 0", "2, 20, 1", "0, 20, 3", "4, 20, 0", "15, 101, 1"})
  void people_to_go_are_whole_people_and_never_negative(long members, long known, long toGo) {
    var group = Representation.of(members, known, 0, new BigDecimal("0.15"), 11);

    assertThat(group.peopleToGo()).isEqualTo(toGo);
  }

  @Test
  void the_bounds_say_what_the_unknown_could_change() {
    var group = Representation.of(20, 80, 20, QUARTER, 30);

    assertThat(group.share()).isEqualTo(.25);
    assertThat(group.bounds()).isEqualTo(new Interval(.20, .40));
  }

  @ParameterizedTest
  @CsvSource({
    "29, 29, TOO_FEW",
    "25, 100, CONSISTENT",
    "10, 100, BELOW",
    "40, 100, ABOVE",
    "0, 100, BELOW"
  })
  void the_verdict_needs_enough_people_and_an_interval_clear_of_the_benchmark(
      long members, long known, Verdict verdict) {
    assertThat(Representation.of(members, known, 0, QUARTER, 30).verdict()).isEqualTo(verdict);
  }
}
