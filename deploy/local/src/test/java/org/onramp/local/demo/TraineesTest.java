package org.onramp.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.onramp.local.demo.Catalogue.Program;

class TraineesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  /** The smallest count that may be shown. */
  private static final int SHOWN = 11;

  @Test
  void the_same_cohort_always_has_the_same_people() {
    Program program = Catalogue.PROGRAMS.get(0);
    DemoCohort cohort = DemoCohort.of(program, TODAY).get(2);

    assertThat(Trainees.of(program, cohort, TODAY)).isEqualTo(Trainees.of(program, cohort, TODAY));
  }

  @Test
  void about_fifteen_hundred_people_have_different_references() {
    var people =
        Catalogue.PROGRAMS.stream()
            .flatMap(p -> DemoCohort.of(p, TODAY).stream().map(c -> Trainees.of(p, c, TODAY)))
            .flatMap(List::stream)
            .toList();

    assertThat(people).hasSizeBetween(1300, 1600);
    assertThat(people).extracting(Trainee::reference).doesNotHaveDuplicates();
    assertThat(people)
        .filteredOn(t -> t.gender().equals("WOMAN"))
        .as("fewer than among residents")
        .hasSizeBetween(people.size() / 5, people.size() / 3);
  }

  @Test
  void every_stage_of_every_program_has_enough_people_to_be_shown() {
    for (Program program : Catalogue.PROGRAMS) {
      Map<String, Integer> furthest = new TreeMap<>();
      for (DemoCohort cohort : DemoCohort.of(program, TODAY)) {
        for (Trainee t : Trainees.of(program, cohort, TODAY)) {
          furthest.merge(furthest(t), 1, Integer::sum);
        }
      }
      assertThat(furthest)
          .as(program.key())
          .containsOnlyKeys("certified", "claimed", "completed", "enrolled")
          .allSatisfy((stage, people) -> assertThat(people).isGreaterThanOrEqualTo(SHOWN));
      assertThat(furthest.get("claimed"))
          .as("a fifth is left unanswered")
          .isGreaterThanOrEqualTo(5 * SHOWN + 5);
    }
  }

  @Test
  void nothing_has_happened_that_lies_in_the_future() {
    for (Program program : Catalogue.PROGRAMS) {
      for (DemoCohort cohort : DemoCohort.of(program, TODAY)) {
        for (Trainee t : Trainees.of(program, cohort, TODAY)) {
          assertThat(t.training().enteredOn()).isBeforeOrEqualTo(TODAY);
          assertThat(t.training().completedOn() == null ? TODAY : t.training().completedOn())
              .isBeforeOrEqualTo(TODAY);
          assertThat(t.job() == null ? TODAY : t.job().hiredOn()).isBeforeOrEqualTo(TODAY);
        }
      }
    }
  }

  @Test
  void every_row_of_every_style_has_a_cell_for_each_header() {
    Program program = Catalogue.PROGRAMS.get(0);
    List<Trainee> people = Trainees.of(program, DemoCohort.of(program, TODAY).get(0), TODAY);

    for (SheetStyle style :
        List.of(
            SheetStyle.FEDERAL,
            SheetStyle.SPANISH,
            SheetStyle.CASE_SYSTEM,
            SheetStyle.SPREADSHEET)) {
      List<String> lines = new String(style.sheet(people, List.of()), UTF_8).lines().toList();
      int header = lines.size() - people.size() - 2;
      assertThat(lines.subList(header, lines.size() - 1))
          .allSatisfy(
              line -> assertThat(line.split(style.delimiter(), -1)).hasSameSizeAs(style.headers()));
    }
  }

  private static String furthest(Trainee t) {
    if (t.job() != null) {
      return "claimed";
    } else if (t.training().credential() != null) {
      return "certified";
    }
    return t.training().completedOn() != null ? "completed" : "enrolled";
  }
}
