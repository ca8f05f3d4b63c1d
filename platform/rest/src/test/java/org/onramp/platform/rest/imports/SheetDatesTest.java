package org.onramp.platform.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetDatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-04|2026-03-04",
        "2026/3/4|2026-03-04",
        "20260304|2026-03-04",
        "46085|2026-03-04",
        "46085.5|2026-03-04",
        "3/4/2026|2026-03-04",
        "03-04-2026|2026-03-04",
        "3.4.2026|2026-03-04",
        "3/4/2026 12:00:00 AM|2026-03-04",
        "2026-03-04T00:00:00Z|2026-03-04",
        "2026-03-04 00:00|2026-03-04",
        "4-Mar-2026|2026-03-04",
        "4 March 2026|2026-03-04",
        "March 4, 2026|2026-03-04",
        "Sept 4th, 2026|2026-09-04",
        "4 de marzo de 2026|2026-03-04",
        "29/2/2024|",
        "2/29/2024|2024-02-29",
      })
  void reads_what_sheets_write(String text, String date) {
    assertThat(SheetDates.read(text, DateOrder.MDY))
        .isEqualTo(Optional.ofNullable(date).map(LocalDate::parse));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31/02/1990",
        "02/31/1990",
        "19900230",
        "3/4/26",
        "soon",
        "1/1/0001",
        "00000",
        "4 Foo 2026",
        "12345678901",
        "2026-13-01"
      })
  void what_is_no_day_is_refused_in_both_orders(String text) {
    for (DateOrder order : DateOrder.values()) {
      assertThat(SheetDates.read(text, order)).isEmpty();
      assertThat(SheetDates.advice(text, order)).isNotBlank();
    }
  }

  @Test
  void without_an_order_only_what_needs_none_is_read() {
    assertThat(SheetDates.read("3/3/2026", null)).contains(LocalDate.of(2026, 3, 3));
    assertThat(SheetDates.read("3/4/2026", null)).isEmpty();
  }

  @Test
  void an_impossible_day_does_not_vote_on_the_order() {
    DateVotes votes = new DateVotes();
    votes.see("31/02/1990", "Born", 3);
    votes.see("04/05/1990", "Born", 4);
    assertThat(votes.order()).isEmpty();
    assertThat(votes.question()).isPresent();

    votes.see("12/20/1967", "Born", 5);

    assertThat(votes.order()).contains(DateOrder.MDY);
    assertThat(votes.question()).isEmpty();
  }

  @Test
  void contradicting_dates_are_asked_about_and_name_their_rows() {
    DateVotes votes = new DateVotes();
    votes.see("12/20/1967", "Born", 7);
    votes.see("20/12/1967", "Born", 9);

    assertThat(votes.order()).isEmpty();
    assertThat(votes.question().orElseThrow().why()).contains("row 7").contains("row 9");
  }

  @Test
  void dates_that_are_the_same_in_both_orders_need_no_answer() {
    DateVotes votes = new DateVotes();
    votes.see("05/05/1990", "Born", 4);
    votes.see("2026-03-04", "Born", 5);

    assertThat(votes.question()).isEmpty();
  }
}
