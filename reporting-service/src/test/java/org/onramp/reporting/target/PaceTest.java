package org.onramp.reporting.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final LocalDate LAST_DAY = LocalDate.of(2028, 12, 31);

  @Test
  void what_is_missing_is_spread_over_the_months_left() {
    // 731 days are 24.02 months
    assertThat(Pace.requiredPerMonth(260, 20, LocalDate.of(2026, 12, 31), LAST_DAY))
        .isEqualByComparingTo("10.0");
  }

  @Test
  void the_pace_is_rounded_up_so_that_it_reaches_the_goal() {
    assertThat(Pace.requiredPerMonth(241, 0, LocalDate.of(2026, 12, 31), LAST_DAY))
        .isEqualByComparingTo("10.1");
  }

  @Test
  void a_goal_that_is_reached_needs_nobody_more() {
    assertThat(Pace.requiredPerMonth(10, 12, LocalDate.of(2026, 1, 1), LAST_DAY)).isZero();
  }

  @Test
  void in_the_last_month_and_after_the_end_everybody_missing_is_needed_at_once() {
    assertThat(Pace.requiredPerMonth(10, 4, LocalDate.of(2028, 12, 20), LAST_DAY))
        .isEqualByComparingTo("6");
    assertThat(Pace.requiredPerMonth(10, 4, LocalDate.of(2029, 2, 1), LAST_DAY))
        .isEqualByComparingTo("6");
  }
}
