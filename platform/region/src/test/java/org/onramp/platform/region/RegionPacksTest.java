package org.onramp.platform.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Provenance.Reliability;
import org.onramp.platform.region.goal.CountingRule;
import org.onramp.platform.region.goal.Dimension;
import org.onramp.platform.region.goal.Target;

class RegionPacksTest {

  private static final RegionPack LOS_ANGELES = RegionPacks.load("us-ca-los-angeles");
  private static final RegionPack TEST_REGION = RegionPacks.load("test-region");

  @Test
  void the_five_targets_of_los_angeles_make_its_goal() {
    assertThat(LOS_ANGELES.targets())
        .extracting(Target::id, Target::number)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("elec-res", 1000),
            org.assertj.core.groups.Tuple.tuple("elec-evitp", 260),
            org.assertj.core.groups.Tuple.tuple("evse-tech", 1500),
            org.assertj.core.groups.Tuple.tuple("ev-tech-ld", 4400),
            org.assertj.core.groups.Tuple.tuple("ev-tech-bus", 450));
    assertThat(LOS_ANGELES.goal()).isEqualTo(7610);
  }

  @Test
  void a_counting_rule_is_data() {
    CountingRule evitp = LOS_ANGELES.target("elec-evitp").orElseThrow().counting();
    CountingRule evse = LOS_ANGELES.target("evse-tech").orElseThrow().counting();
    CountingRule lightDuty = LOS_ANGELES.target("ev-tech-ld").orElseThrow().counting();

    assertThat(evitp.credential().anyOf()).containsExactly("EVITP");
    assertThat(evitp.credential().timing()).isEqualTo(CountingRule.Timing.VALID_ON_HIRE_DATE);
    assertThat(evse.minHoursPerWeek()).isEqualByComparingTo("35");
    assertThat(evse.ongoing()).isTrue();
    assertThat(evse.credential()).isNull();
    assertThat(lightDuty.outcomeKinds()).containsExactly("HIRED", "RETAINED_POSITION", "ADVANCED");
    assertThat(lightDuty.credential().timing()).isEqualTo(CountingRule.Timing.ISSUED_IN_HORIZON);
  }

  @Test
  void a_figure_that_nobody_knows_has_a_reason_and_no_value() {
    var evseTechnicians =
        Coded.find(LOS_ANGELES.context(), "EVSE_TECHNICIANS").orElseThrow().figure();

    assertThat(evseTechnicians.known()).isFalse();
    assertThat(evseTechnicians.value()).isNull();
    assertThat(evseTechnicians.reason()).contains("Lack of accurate data");
  }

  @Test
  void an_estimate_given_as_a_range_stays_a_range() {
    var certified = Coded.find(LOS_ANGELES.context(), "ASE_EV_CERTIFIED").orElseThrow().figure();

    assertThat(certified.range()).isTrue();
    assertThat(certified.min()).isEqualByComparingTo("80");
    assertThat(certified.max()).isEqualByComparingTo("460");
  }

  @Test
  void without_a_verified_living_wage_none_is_in_force() {
    assertThat(LOS_ANGELES.wages().livingWageOn(LocalDate.of(2026, 3, 1))).isEmpty();
    assertThat(LOS_ANGELES.wages().living())
        .singleElement()
        .satisfies(f -> assertThat(f.hourly().reason()).isNotBlank());
  }

  @Test
  void wage_floors_change_on_their_day() {
    assertThat(TEST_REGION.wages().livingWageOn(LocalDate.of(2029, 12, 31))).isEmpty();
    assertThat(TEST_REGION.wages().livingWageOn(LocalDate.of(2030, 12, 31)))
        .contains(new BigDecimal("11"));
    assertThat(TEST_REGION.wages().livingWageOn(LocalDate.of(2031, 1, 1)))
        .contains(new BigDecimal("11.50"));
  }

  @Test
  void representation_is_compared_with_the_benchmark_of_its_dimension() {
    var race = LOS_ANGELES.equity().comparison(Dimension.RACE_GROUP).orElseThrow();

    assertThat(race.percent("BLACK")).contains(new BigDecimal("7.60"));
    assertThat(race.percent("NHPI")).as("given only together with other groups").isEmpty();
  }

  @Test
  void several_answers_become_one_group() {
    var groups = LOS_ANGELES.demographics().raceGroups();

    assertThat(groups.groupOf(List.of("BLACK_OR_AFRICAN_AMERICAN"))).contains("BLACK");
    assertThat(groups.groupOf(List.of("WHITE", "HISPANIC_OR_LATINO"))).contains("HISPANIC");
    assertThat(groups.groupOf(List.of("WHITE", "ASIAN"))).contains("TWO_OR_MORE");
    assertThat(groups.groupOf(List.of("MIDDLE_EASTERN_OR_NORTH_AFRICAN"))).contains("WHITE");
    assertThat(groups.groupOf(List.of("MIDDLE_EASTERN_OR_NORTH_AFRICAN", "WHITE")))
        .contains("WHITE");
    assertThat(groups.groupOf(List.of())).isEmpty();
  }

  @Test
  void an_age_band_follows_from_the_birth_date() {
    var people = LOS_ANGELES.people();
    LocalDate on = LocalDate.of(2026, 6, 1);

    assertThat(people.ageBand(LocalDate.of(2001, 6, 2), on).orElseThrow().code())
        .as("24, a day before the birthday")
        .isEqualTo("16-24");
    assertThat(people.ageBand(LocalDate.of(2001, 6, 1), on).orElseThrow().code())
        .isEqualTo("25-34");
    assertThat(people.ageBand(LocalDate.of(1950, 1, 1), on).orElseThrow().code()).isEqualTo("55+");
    assertThat(people.ageBand(LocalDate.of(2026, 6, 2), on)).isEmpty();
  }

  @Test
  void there_are_fourteen_barriers_and_seven_race_answers() {
    assertThat(LOS_ANGELES.people().barriers()).hasSize(14);
    assertThat(LOS_ANGELES.demographics().races()).hasSize(7);
    assertThat(LOS_ANGELES.disclosure().threshold()).isEqualTo(11);
  }

  @Test
  void the_duration_of_a_credential_that_nobody_verified_is_absent() {
    assertThat(LOS_ANGELES.credential("EVITP").orElseThrow().validityMonths()).isEqualTo(36);
    assertThat(LOS_ANGELES.credential("SAE-EVSE").orElseThrow().validityMonths()).isNull();
  }

  @Test
  void figures_that_nobody_verified_say_so() {
    var wage2026 =
        LOS_ANGELES.wages().minimum().stream()
            .filter(f -> f.place().equals("California") && f.to() == null)
            .findFirst()
            .orElseThrow();

    assertThat(wage2026.hourly().provenance().reliability()).isEqualTo(Reliability.UNVERIFIED);
  }

  @Test
  void another_region_is_another_pack_and_nothing_else() {
    assertThat(TEST_REGION.goal()).isEqualTo(50);
    assertThat(TEST_REGION.horizon().to()).isEqualTo("2031-06-30");
    assertThat(TEST_REGION.targets())
        .extracting(Target::occupation)
        .containsExactly("MILLER", "MENDER");
    assertThat(TEST_REGION.occupation("EVSE_TECH")).isEmpty();
    assertThat(TEST_REGION.demographics().raceGroups().groupOf(List.of("NORTH", "SOUTH")))
        .contains("MIXED");
    assertThat(TEST_REGION.sheets().match("Geboortedatum"))
        .isEqualTo(new SheetDictionary.Match.Known("birthDate"));
    assertThat(TEST_REGION.sheets().match("DOB")).isEqualTo(new SheetDictionary.Match.Unknown());
    assertThat(TEST_REGION.sheets().code("gender", "vrouw")).contains("W");
  }
}
