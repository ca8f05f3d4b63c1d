package org.onramp.placement.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

class FactsMergeTest {
  private static final JobFacts NOTHING = StandingClaim.NOTHING;

  @Test
  void what_the_sheet_repeats_leaves_a_later_edit_alone() {
    var merge = new FactsMerge(wage("28"), wage("28"), wage("31"));

    assertThat(merge.saysNothingNew()).isTrue();
    assertThat(merge.merged().hourlyWage()).isEqualByComparingTo("31");
  }

  @Test
  void what_the_sheet_says_anew_is_taken_where_nobody_else_has_spoken() {
    var merge = new FactsMerge(wage("30"), wage("28"), wage("28"));

    assertThat(merge.changes()).containsExactly("hourlyWage");
    assertThat(merge.merged().hourlyWage()).isEqualByComparingTo("30");
  }

  @Test
  void what_the_sheet_says_anew_conflicts_with_anothers_edit() {
    var merge = new FactsMerge(wage("30"), wage("28"), wage("31"));

    assertThat(merge.conflicts()).containsExactly("hourlyWage");
    assertThat(merge.merged().hourlyWage()).isEqualByComparingTo("31");
  }

  @Test
  void the_same_amount_written_otherwise_is_the_same() {
    assertThat(new FactsMerge(wage("28.5"), NOTHING, wage("28.50")).saysNothingNew()).isTrue();
  }

  @Test
  void an_empty_cell_says_nothing() {
    assertThat(new FactsMerge(NOTHING, wage("28"), wage("28")).saysNothingNew()).isTrue();
    assertThat(new FactsMerge(NOTHING, wage("28"), wage("28")).said()).isEqualTo(wage("28"));
  }

  @Test
  void a_first_sheet_fills_what_is_unknown_and_conflicts_with_what_is_known_otherwise() {
    assertThat(new FactsMerge(wage("28"), NOTHING, NOTHING).changes())
        .containsExactly("hourlyWage");
    assertThat(new FactsMerge(wage("28"), NOTHING, wage("31")).conflicts())
        .containsExactly("hourlyWage");
  }

  @Test
  void a_moved_first_day_is_counted_in_days() {
    var merge = new FactsMerge(start("2026-05-20"), start("2026-04-01"), start("2026-04-01"));

    assertThat(merge.daysMoved()).isEqualTo(49);
  }

  private static JobFacts wage(String amount) {
    return new JobFacts(null, null, null, new BigDecimal(amount), null, null, null);
  }

  private static JobFacts start(String day) {
    return new JobFacts(null, null, LocalDate.parse(day), null, null, null, null);
  }
}
