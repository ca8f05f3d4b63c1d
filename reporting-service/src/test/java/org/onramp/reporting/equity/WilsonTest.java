package org.onramp.reporting.equity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, .277533",
    "1, 10, .017876, .404150",
    "5, 10, .236593, .763407",
    "0, 20, 0, .161125",
    "1, 29, .006113, .171755",
    "15, 148, .062386, .160487",
    "81, 263, .255289, .366210"
  })
  void agrees_with_newcombes_published_intervals(long k, long n, double low, double high) {
    Interval interval = Wilson.interval(k, n);

    assertThat(interval.low()).isCloseTo(low, within(5e-7));
    assertThat(interval.high()).isCloseTo(high, within(5e-7));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 100, .05522854161313612, .1743673043676654",
    "1, 11, .016231752262825982, .3773646254862038"
  })
  void agrees_to_the_last_digits_at_a_rounded_z(long k, long n, double low, double high) {
    Interval interval = Wilson.interval(k, n, 1.96);

    assertThat(interval.low()).isCloseTo(low, within(1e-14));
    assertThat(interval.high()).isCloseTo(high, within(1e-14));
  }

  @Test
  void everybody_reaches_one_exactly() {
    assertThat(Wilson.interval(10, 10).high()).isEqualTo(1);
  }

  @Test
  void more_members_than_people_is_not_a_share() {
    assertThatThrownBy(() -> Wilson.interval(3, 2)).hasMessageContaining("3 of 2");
  }
}
