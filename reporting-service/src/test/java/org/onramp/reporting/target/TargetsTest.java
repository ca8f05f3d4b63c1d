package org.onramp.reporting.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import jakarta.inject.Inject;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.RegionPacks;
import org.onramp.reporting.Ask;
import org.onramp.reporting.Published;
import org.onramp.reporting.Published.Event;
import org.onramp.reporting.ReportingStack;
import org.onramp.reporting.Story;
import org.onramp.reporting.facts.Facts;

@QuarkusTest
@WithTestResource(value = ReportingStack.class, scope = TestResourceScope.GLOBAL)
class TargetsTest {
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 2);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 8);
  private final Story story = new Story();

  @Inject CountingTargets counting;
  @Inject Facts facts;
  @Inject Clock clock;

  @BeforeEach
  void nobody() {
    Published.nothing();
  }

  @Test
  void confirmed_hires_reach_a_target_and_claims_wait_beside_them() {
    story.people(12, "alpha", p -> p.job("ELEC_RES").confirmed(JUNE, 30));
    story.people(15, "alpha", p -> p.job("ELEC_RES").claimed());

    story.happens();

    JsonPath targets = Ask.json(Ask.anybody(), "/v1/targets");
    assertThat(targets.getInt("goal")).isEqualTo(7610);
    assertThat(targets.getInt(of("elec-res") + ".attained")).isEqualTo(12);
    assertThat(targets.getInt(of("elec-res") + ".claimed")).isEqualTo(15);
    assertThat(targets.getInt("totals.attained")).isEqualTo(12);
    assertThat(targets.getFloat(of("elec-res") + ".requiredPerMonth")).isPositive();
    assertThat(targets.getString("dataThrough")).endsWith(":00Z");
  }

  @Test
  void few_people_are_hidden_from_everybody_but_the_administrator() {
    story.people(4, "alpha", p -> p.job("ELEC_RES").confirmed(JUNE, 30));

    story.happens();

    JsonPath shown = Ask.json(Ask.funder(), "/v1/targets");
    assertThat(shown.<Object>get(of("elec-res") + ".attained")).isNull();
    assertThat(shown.getList(of("elec-res") + ".suppressed"))
        .containsExactly("attained", "requiredPerMonth");
    assertThat(shown.<Object>get("totals.attained")).isNull();
    JsonPath exact = Ask.json(Ask.admin(), "/v1/targets");
    assertThat(exact.getInt(of("elec-res") + ".attained")).isEqualTo(4);
  }

  @Test
  void a_technicians_job_counts_only_full_time_and_ongoing() {
    story.person("alpha").job("EVSE_TECH").as("hoursPerWeek", 34).confirmed(JUNE, 30);
    story.person("alpha").job("EVSE_TECH").as("ongoing", false).confirmed(JUNE, 30);
    story.person("alpha").job("EVSE_TECH").as("hoursPerWeek", 35).confirmed(JUNE, 30);
    story.person("alpha").job("EVSE_TECH").as("outcomeKind", "INTERNSHIP").confirmed(JUNE, 30);

    story.happens();

    assertThat(exact("evse-tech", "attained")).isEqualTo(1);
  }

  @Test
  void a_commercial_electrician_needs_a_credential_that_is_valid_on_the_hire_date() {
    story.person("alpha").certified("ELEC_COM", "EVITP", MARCH).job("ELEC_COM").confirmed(JUNE, 40);
    story.person("alpha").certified("ELEC_COM", "EVITP", JUNE).job("ELEC_COM").confirmed(MARCH, 40);
    story.person("alpha").certified("ELEC_COM", "EVITP", null).job("ELEC_COM").confirmed(JUNE, 40);
    story.person("alpha").job("ELEC_COM").confirmed(JUNE, 40);

    story.happens();

    assertThat(exact("elec-evitp", "attained")).isEqualTo(1);
    assertThat(exact("elec-evitp", "pipeline.certified")).isEqualTo(3);
  }

  @Test
  void an_incumbent_counts_with_a_credential_of_the_horizon_however_old_the_job() {
    LocalDate longAgo = LocalDate.of(2015, 4, 1);
    story
        .person("alpha")
        .certified("EV_TECH_LD", "ASE-L3", MARCH)
        .job("EV_TECH_LD")
        .as("outcomeKind", "RETAINED_POSITION")
        .confirmed(longAgo, 33);
    story
        .person("alpha")
        .certified("EV_TECH_LD", "ASE-L3", longAgo)
        .job("EV_TECH_LD")
        .as("outcomeKind", "RETAINED_POSITION")
        .confirmed(longAgo, 33);

    story.happens();

    assertThat(exact("ev-tech-ld", "attained")).isEqualTo(1);
  }

  @Test
  void a_person_counts_once_toward_the_goal_in_the_first_target_reached() {
    var first = story.person("alpha");
    first.job("EVSE_TECH").confirmed(JUNE, 30);
    first.job("ELEC_RES").confirmed(MARCH, 30);
    var elsewhere = story.person("beta");
    elsewhere.isThePerson(first).job("ELEC_RES").confirmed(JUNE, 31);

    story.happens();

    assertThat(exact("elec-res", "attained")).isEqualTo(1);
    assertThat(exact("evse-tech", "attained")).isZero();
    JsonPath exact = Ask.json(Ask.admin(), "/v1/targets");
    assertThat(exact.getInt("totals.attained")).isEqualTo(1);
    assertThat(exact.getInt("totals.overlap")).isEqualTo(1);
  }

  @Test
  void a_corrected_reference_is_one_person() {
    var right = story.person("alpha");
    right.job("ELEC_RES").confirmed(JUNE, 30);
    var typo = story.person("alpha");
    typo.job("ELEC_RES").confirmed(JUNE, 30);
    var typoOfTheTypo = story.person("alpha");
    typoOfTheTypo.job("ELEC_RES").confirmed(JUNE, 30);
    typo.sameAs(right);
    typoOfTheTypo.sameAs(typo);

    story.happens();

    assertThat(exact("elec-res", "attained")).isEqualTo(1);
  }

  @Test
  void stages_count_everybody_who_came_at_least_as_far() {
    story.people(11, "alpha", p -> p.applied("ELEC_RES"));
    story.people(12, "alpha", p -> p.enrolled("ELEC_RES"));
    story.people(13, "alpha", p -> p.completed("ELEC_RES").job("ELEC_RES").claimed());
    story.people(14, "alpha", p -> p.completed("ELEC_RES").job("ELEC_RES").confirmed(JUNE, 30));

    story.happens();

    JsonPath shown = Ask.json(Ask.anybody(), "/v1/targets");
    assertThat(shown.getMap(of("elec-res") + ".pipeline"))
        .containsEntry("applied", 50)
        .containsEntry("enrolled", 39)
        .containsEntry("completed", 27)
        .containsEntry("certified", 0);
  }

  @Test
  void an_erased_person_is_counted_nowhere() {
    var gone = story.person("alpha").gender("WOMAN");
    gone.completed("ELEC_RES").job("ELEC_RES").confirmed(JUNE, 30);
    gone.erased();

    story.happens();

    assertThat(exact("elec-res", "attained")).isZero();
    assertThat(exact("elec-res", "pipeline.applied")).isZero();
  }

  @Test
  void a_person_whom_intake_has_lost_still_holds_what_others_say() {
    var lost = story.person("alpha").gender("WOMAN");
    lost.completed("ELEC_RES").job("ELEC_RES").confirmed(JUNE, 30);
    lost.lost();

    story.happens();

    assertThat(exact("elec-res", "attained")).isOne();
    assertThat(exact("elec-res", "pipeline.completed")).isOne();
  }

  @Test
  void duplicates_and_disorder_change_nothing() {
    story.people(12, "alpha", p -> p.gender("MAN").completed("ELEC_RES"));
    story.people(
        14,
        "beta",
        p -> p.certified("ELEC_RES", "OSHA-10", MARCH).job("ELEC_RES").confirmed(JUNE, 30));
    List<Event> disorder = new ArrayList<>(story.events());
    disorder.addAll(story.events());
    Collections.shuffle(disorder, new Random(7));

    Published.sendAndAwait(disorder);

    JsonPath shown = Ask.json(Ask.anybody(), "/v1/targets");
    assertThat(shown.getInt(of("elec-res") + ".attained")).isEqualTo(14);
    assertThat(shown.getInt(of("elec-res") + ".pipeline.applied")).isEqualTo(26);
  }

  @Test
  void another_region_is_another_pack_and_never_another_build() {
    RegionPack pack = RegionPacks.load("test-region");
    LocalDate day = LocalDate.of(2030, 5, 1);
    story
        .person("mill")
        .job("MILLER")
        .as("outcomeKind", "JOINED")
        .as("hoursPerWeek", 20)
        .confirmed(day, 12);
    story
        .person("mill")
        .job("MILLER")
        .as("outcomeKind", "JOINED")
        .as("hoursPerWeek", 19)
        .confirmed(day, 12);
    story
        .person("mill")
        .certified("MENDER", "NEEDLE", day)
        .job("MENDER")
        .as("outcomeKind", "STAYED")
        .confirmed(day, 12);
    story.person("mill").job("MENDER").as("outcomeKind", "VISITED").confirmed(day, 12);

    story.happens();

    TargetCounts counts =
        facts.regionWide(c -> counting.count(c, pack, LocalDate.of(2030, 12, 31)));
    assertThat(counts.targets())
        .extracting(TargetCount::target, TargetCount::attained)
        .containsExactly(tuple("millers", 1L), tuple("sail-menders", 1L));
  }

  @Test
  void what_the_story_tells_is_what_producers_promise() {
    story
        .person("alpha")
        .gender("WOMAN")
        .races("ASIAN")
        .applied("ELEC_RES")
        .job("ELEC_RES")
        .confirmed(JUNE, 30);
    story.person("alpha").certified("ELEC_COM", "EVITP", MARCH).erased();

    story.events().forEach(Published::keepsItsContract);
  }

  @Test
  void what_happens_on_a_day_counts_from_the_regions_morning() {
    story.people(12, "alpha", p -> p.job("ELEC_RES").confirmed(JUNE, 30));
    story.happens();

    QuarkusMock.installMockForType(
        Clock.fixed(Instant.parse("2026-06-08T06:59:00Z"), clock.getZone()), Clock.class);
    JsonPath evening = Ask.json(Ask.admin(), "/v1/targets");
    QuarkusMock.installMockForType(
        Clock.fixed(Instant.parse("2026-06-08T07:00:00Z"), clock.getZone()), Clock.class);
    JsonPath morning = Ask.json(Ask.admin(), "/v1/targets");

    assertThat(evening.getString("asOf")).isEqualTo("2026-06-07");
    assertThat(evening.getInt(of("elec-res") + ".attained")).isZero();
    assertThat(morning.getString("asOf")).isEqualTo("2026-06-08");
    assertThat(morning.getInt(of("elec-res") + ".attained")).isEqualTo(12);
  }

  @Test
  void only_the_administrator_may_choose_a_day() {
    story.people(12, "alpha", p -> p.job("ELEC_RES").confirmed(JUNE, 30));

    story.happens();

    Ask.funder().get("/v1/targets?asOf=2026-03-01").then().statusCode(403);
    JsonPath before = Ask.json(Ask.admin(), "/v1/targets?asOf=2026-06-07");
    assertThat(before.getInt(of("elec-res") + ".attained")).isZero();
  }

  @Test
  void an_unchanged_answer_is_not_sent_again() {
    String tag = Ask.anybody().get("/v1/targets").then().statusCode(200).extract().header("ETag");

    Ask.anybody().header("If-None-Match", tag).get("/v1/targets").then().statusCode(304);
  }

  private static int exact(String target, String member) {
    return Ask.json(Ask.admin(), "/v1/targets").getInt(of(target) + "." + member);
  }

  private static String of(String target) {
    return "targets.find { it.id == '" + target + "' }";
  }
}
