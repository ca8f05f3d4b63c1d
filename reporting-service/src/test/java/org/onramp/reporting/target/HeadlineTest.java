package org.onramp.reporting.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.RegionPacks;

class HeadlineTest {
  private static final RegionPack PACK = RegionPacks.load("test-region");
  private static final LocalDate DAY = PACK.horizon().from();
  private static final FurthestStages NOBODY = new FurthestStages(0, 0, 0, 0);

  @Test
  void a_small_count_and_the_pace_that_would_show_it_are_hidden() {
    Headline headline = shown(NOBODY, 4L, 40L);

    assertThat(headline.targets().get(0).attained()).isNull();
    assertThat(headline.targets().get(0).requiredPerMonth()).isNull();
    assertThat(headline.targets().get(0).suppressed())
        .containsExactly("attained", "requiredPerMonth");
    assertThat(headline.targets().get(1).attained()).isEqualTo(40);
    assertThat(headline.targets().get(1).suppressed()).isEmpty();
  }

  @Test
  void a_total_with_one_hidden_addend_is_hidden() {
    assertThat(shown(NOBODY, 4L, 40L).totals().attained()).isNull();
    assertThat(shown(NOBODY, 20L, 40L).totals().attained()).isEqualTo(60);
  }

  @Test
  void stages_are_shown_only_when_no_step_between_them_is_small() {
    Headline safe = shown(new FurthestStages(11, 20, 0, 42), 30L, 0L);
    Headline unsafe = shown(new FurthestStages(11, 20, 3, 42), 30L, 0L);

    assertThat(safe.targets().get(0).pipeline()).isEqualTo(new Pipeline(73L, 62L, 42L, 42L));
    assertThat(unsafe.targets().get(0).pipeline()).isEqualTo(Pipeline.HIDDEN);
    assertThat(unsafe.targets().get(0).suppressed()).containsExactly("pipeline");
  }

  @Test
  void the_administrator_sees_every_number() {
    TargetCounts counts = counts(new FurthestStages(1, 2, 3, 9), 5L, 40L);

    Headline headline = Headline.exact(counts, PACK, DAY, currency());

    assertThat(headline.targets().get(0).attained()).isEqualTo(5);
    assertThat(headline.targets().get(0).pipeline()).isEqualTo(new Pipeline(15L, 14L, 12L, 9L));
    assertThat(headline.totals().attained()).isEqualTo(45);
    assertThat(headline.threshold()).isNull();
  }

  private static Headline shown(FurthestStages ofTheFirst, long... attained) {
    return Headline.shown(counts(ofTheFirst, attained), PACK, DAY, currency());
  }

  private static Headline.Currency currency() {
    return new Headline.Currency(Instant.EPOCH, 0);
  }

  /** The given targets first; nobody in the others. */
  private static TargetCounts counts(FurthestStages ofTheFirst, long... attained) {
    List<TargetCount> counts = new ArrayList<>();
    for (int i = 0; i < PACK.targets().size(); i++) {
      counts.add(
          new TargetCount(
              PACK.targets().get(i).id(),
              i < attained.length ? attained[i] : 0,
              0,
              i == 0 ? ofTheFirst : NOBODY));
    }
    return new TargetCounts(counts, 0);
  }
}
