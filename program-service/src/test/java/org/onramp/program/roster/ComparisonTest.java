package org.onramp.program.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.onramp.program.enrollment.EarnedCredential;
import org.onramp.program.enrollment.EnrollmentFacts;
import org.onramp.program.enrollment.EnrollmentState;

class ComparisonTest {
  private static final Comparison.Defaults DEFAULTS =
      new Comparison.Defaults(List.of("WIOA_ADULT"), (code, issued) -> null);

  @Test
  void a_first_row_gives_the_facts_that_it_says() {
    EnrollmentFacts facts =
        Comparison.first(
            said(
                "enteredTrainingOn",
                "2026-02-02",
                "completed",
                "yes",
                "completedOn",
                "2026-05-29",
                "credential",
                "EVITP"),
            DEFAULTS);

    assertThat(facts.state()).isEqualTo(EnrollmentState.COMPLETED);
    assertThat(facts.activeOn()).isEqualTo("2026-02-02");
    assertThat(facts.fundingStreams()).containsExactly("WIOA_ADULT");
    assertThat(facts.credentials())
        .containsExactly(new EarnedCredential("EVITP", LocalDate.parse("2026-05-29"), null));
  }

  @Test
  void a_credential_of_unknown_date_has_none() {
    EnrollmentFacts facts =
        Comparison.first(said("completed", "yes", "credential", "EVITP"), DEFAULTS);

    assertThat(facts.credentials()).containsExactly(new EarnedCredential("EVITP", null, null));
  }

  @Test
  void completed_no_means_active_where_training_was_entered_and_enrolled_where_not() {
    assertThat(said("completed", "no", "enteredTrainingOn", "2026-02-02").state())
        .isEqualTo(EnrollmentState.ACTIVE);
    assertThat(said("completed", "no").state()).isEqualTo(EnrollmentState.ENROLLED);
    assertThat(said("withdrawnOn", "2026-03-01").state()).isEqualTo(EnrollmentState.WITHDRAWN);
    assertThat(RosterStatement.NOTHING.state()).isNull();
  }

  @Test
  void saying_the_same_again_lets_later_edits_stand() {
    RosterStatement said = said("completed", "no", "enteredTrainingOn", "2026-02-02");
    EnrollmentFacts edited =
        Comparison.first(
            said(
                "completed", "yes", "completedOn", "2026-05-01", "enteredTrainingOn", "2026-02-02"),
            DEFAULTS);

    Comparison.Result result = Comparison.of(said, said, edited, DEFAULTS);

    assertThat(result.facts()).isEqualTo(edited);
    assertThat(result.conflicts()).isEmpty();
  }

  @Test
  void a_missing_cell_changes_nothing() {
    RosterStatement before =
        said("enteredTrainingOn", "2026-02-02", "credential", "EVITP", "attendanceHours", "10");
    EnrollmentFacts standing = Comparison.first(before, DEFAULTS);

    RosterStatement now = before.then(said("enteredTrainingOn", "2026-02-02"), List.of());

    assertThat(Comparison.of(before, now, standing, DEFAULTS).facts()).isEqualTo(standing);
  }

  @Test
  void a_cell_that_clears_takes_the_value_back() {
    RosterStatement before = said("enteredTrainingOn", "2026-02-02", "attendanceHours", "10");
    EnrollmentFacts standing = Comparison.first(before, DEFAULTS);

    RosterStatement now = before.then(RosterStatement.NOTHING, List.of("attendanceHours"));

    assertThat(Comparison.of(before, now, standing, DEFAULTS).facts().attendanceHours()).isNull();
  }

  @Test
  void a_field_that_another_channel_changed_differently_is_a_conflict() {
    RosterStatement before = said("enteredTrainingOn", "2026-02-02", "attendanceHours", "10");
    EnrollmentFacts edited =
        Comparison.first(
            said("enteredTrainingOn", "2026-02-02", "attendanceHours", "12"), DEFAULTS);
    RosterStatement now = said("enteredTrainingOn", "2026-02-02", "attendanceHours", "14");

    Comparison.Result result = Comparison.of(before, now, edited, DEFAULTS);

    assertThat(result.conflicts()).containsExactly("attendanceHours");
    assertThat(result.facts().attendanceHours()).isEqualByComparingTo("14");
  }

  @Test
  void two_channels_that_say_the_same_agree() {
    RosterStatement before = said("enteredTrainingOn", "2026-02-02");
    EnrollmentFacts edited =
        Comparison.first(
            said(
                "enteredTrainingOn", "2026-02-02", "completed", "yes", "completedOn", "2026-05-01"),
            DEFAULTS);
    RosterStatement now =
        said("enteredTrainingOn", "2026-02-02", "completed", "yes", "completedOn", "2026-05-01");

    Comparison.Result result = Comparison.of(before, now, edited, DEFAULTS);

    assertThat(result.conflicts()).isEmpty();
    assertThat(result.facts()).isEqualTo(edited);
  }

  @Test
  void going_on_from_where_another_channel_led_is_no_conflict() {
    RosterStatement before = said("completed", "no");
    EnrollmentFacts active = Comparison.first(said("enteredTrainingOn", "2026-02-02"), DEFAULTS);

    Comparison.Result result = Comparison.of(before, said("completed", "yes"), active, DEFAULTS);

    assertThat(result.conflicts()).isEmpty();
    assertThat(result.facts().state()).isEqualTo(EnrollmentState.COMPLETED);
  }

  @Test
  void another_credential_in_the_same_column_replaces_the_first() {
    RosterStatement before = said("credential", "EVITP", "credentialOn", "2026-05-29");
    EnrollmentFacts standing = Comparison.first(before, DEFAULTS);
    RosterStatement now = before.then(said("credential", "OSHA-10"), List.of());

    assertThat(Comparison.of(before, now, standing, DEFAULTS).facts().credentials())
        .extracting(EarnedCredential::code)
        .containsExactly("OSHA-10");
  }

  @Test
  void a_credential_added_elsewhere_stays() {
    RosterStatement before = said("enteredTrainingOn", "2026-02-02", "credential", "OSHA-10");
    EnrollmentFacts edited =
        Comparison.first(
            said("enteredTrainingOn", "2026-02-02", "credential", "OSHA-10", "credential2", "CPR"),
            DEFAULTS);
    RosterStatement now = before.then(said("completed", "yes"), List.of());

    Comparison.Result result = Comparison.of(before, now, edited, DEFAULTS);

    assertThat(result.conflicts()).isEmpty();
    assertThat(result.facts().credentials())
        .extracting(EarnedCredential::code)
        .containsExactly("CPR", "OSHA-10");
  }

  @Test
  void services_add_up() {
    RosterStatement before = said("serviceDelivered", "FOOD", "serviceDeliveredOn", "2026-02-02");
    EnrollmentFacts standing = Comparison.first(before, DEFAULTS);
    RosterStatement now =
        before.then(
            said("serviceDelivered", "HOUSING", "serviceDeliveredOn", "2026-03-02"), List.of());

    assertThat(Comparison.of(before, now, standing, DEFAULTS).facts().servicesDelivered())
        .extracting(s -> s.service())
        .containsExactly("FOOD", "HOUSING");
  }

  private static RosterStatement said(String... words) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      map.put(words[i], words[i + 1]);
    }
    return new RosterStatement(map);
  }
}
