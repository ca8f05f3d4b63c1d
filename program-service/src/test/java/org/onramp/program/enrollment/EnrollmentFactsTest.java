package org.onramp.program.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.problem.IllegalMove;
import org.onramp.program.Transition;

class EnrollmentFactsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void facts_in_another_order_are_the_same_facts() {
    EnrollmentFacts one =
        facts(EnrollmentState.ACTIVE, "2026-02-02", null, List.of(earned("EVITP"), earned("CPR")));
    EnrollmentFacts other =
        facts(EnrollmentState.ACTIVE, "2026-02-02", null, List.of(earned("CPR"), earned("EVITP")));

    assertThat(one).isEqualTo(other);
    assertThat(hours("118.50")).isEqualTo(hours("118.5"));
    assertThat(hours("100")).isEqualTo(hours("100.00"));
  }

  @Test
  void a_completion_date_is_kept_only_where_training_was_completed() {
    assertThat(facts(EnrollmentState.ACTIVE, "2026-02-02", "2026-05-29", List.of()).completedOn())
        .isNull();
  }

  @Test
  void the_first_transitions_are_all_stages_that_were_reached() {
    assertThat(
            facts(EnrollmentState.COMPLETED, "2026-02-02", "2026-05-29", List.of())
                .transitions(NOW))
        .containsExactly(
            new Transition("ENROLLED", null, NOW),
            new Transition("ACTIVE", LocalDate.parse("2026-02-02"), NOW),
            new Transition("COMPLETED", LocalDate.parse("2026-05-29"), NOW));
  }

  @Test
  void a_corrected_date_is_another_transition() {
    EnrollmentFacts before =
        facts(EnrollmentState.COMPLETED, "2026-02-02", "2026-05-29", List.of());
    EnrollmentFacts after = facts(EnrollmentState.COMPLETED, "2026-02-02", "2026-05-30", List.of());

    assertThat(after.transitionsSince(before, NOW))
        .containsExactly(new Transition("COMPLETED", LocalDate.parse("2026-05-30"), NOW));
  }

  @Test
  void a_state_taken_back_is_another_transition() {
    EnrollmentFacts before =
        facts(EnrollmentState.COMPLETED, "2026-02-02", "2026-05-29", List.of());
    EnrollmentFacts after = facts(EnrollmentState.ACTIVE, "2026-02-02", null, List.of());

    assertThat(after.transitionsSince(before, NOW))
        .containsExactly(new Transition("ACTIVE", LocalDate.parse("2026-02-02"), NOW));
  }

  @Test
  void a_change_that_moves_nothing_has_no_transition() {
    EnrollmentFacts before = facts(EnrollmentState.ACTIVE, "2026-02-02", null, List.of());
    EnrollmentFacts after =
        facts(EnrollmentState.ACTIVE, "2026-02-02", null, List.of(earned("CPR")));

    assertThat(after.transitionsSince(before, NOW)).isEmpty();
  }

  @Test
  void reversals_are_outcomes_credentials_and_far_dates() {
    EnrollmentFacts before =
        facts(EnrollmentState.COMPLETED, "2026-02-02", "2026-05-29", List.of(earned("EVITP")));

    assertThat(
            Reversal.between(
                before,
                facts(EnrollmentState.ACTIVE, "2026-02-02", null, List.of(earned("EVITP"))),
                30))
        .extracting(Reversal::field)
        .containsExactly("state");
    assertThat(
            Reversal.between(
                before,
                facts(EnrollmentState.COMPLETED, "2026-02-02", "2026-05-29", List.of()),
                30))
        .extracting(Reversal::field)
        .containsExactly("credentials");
    assertThat(
            Reversal.between(
                before,
                facts(
                    EnrollmentState.COMPLETED,
                    "2026-02-02",
                    "2026-06-28",
                    List.of(earned("EVITP"))),
                30))
        .isEmpty();
    assertThat(
            Reversal.between(
                before,
                facts(
                    EnrollmentState.COMPLETED,
                    "2026-02-02",
                    "2026-06-29",
                    List.of(earned("EVITP"))),
                30))
        .extracting(Reversal::field)
        .containsExactly("completedOn");
  }

  @Test
  void moves_go_forward_only() {
    assertThat(EnrollmentState.ENROLLED.to(EnrollmentState.COMPLETED))
        .isEqualTo(EnrollmentState.COMPLETED);
    assertThat(EnrollmentState.ACTIVE.mayBecome(EnrollmentState.ENROLLED)).isFalse();
    assertThatThrownBy(() -> EnrollmentState.WITHDRAWN.to(EnrollmentState.ACTIVE))
        .isInstanceOf(IllegalMove.class);
  }

  private static EarnedCredential earned(String code) {
    return new EarnedCredential(code, LocalDate.parse("2026-05-29"), null);
  }

  private static EnrollmentFacts hours(String hours) {
    return new EnrollmentFacts(
        EnrollmentState.ACTIVE,
        null,
        null,
        null,
        null,
        null,
        new BigDecimal(hours),
        null,
        null,
        null);
  }

  private static EnrollmentFacts facts(
      EnrollmentState state,
      String activeOn,
      String completedOn,
      List<EarnedCredential> credentials) {
    return new EnrollmentFacts(
        state,
        null,
        LocalDate.parse(activeOn),
        completedOn == null ? null : LocalDate.parse(completedOn),
        null,
        null,
        null,
        List.of(),
        credentials,
        List.of());
  }
}
