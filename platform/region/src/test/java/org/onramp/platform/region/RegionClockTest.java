package org.onramp.platform.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionClockTest {

  @ParameterizedTest
  @CsvSource({
    "us-ca-los-angeles, 2026-03-02T01:00:00Z, 2026-03-01",
    "us-ca-los-angeles, 2026-03-02T09:00:00Z, 2026-03-02",
    "test-region, 2026-03-01T23:30:00Z, 2026-03-02",
    "test-region, 2026-03-01T22:30:00Z, 2026-03-01"
  })
  void a_day_is_the_regions_day(String pack, Instant instant, LocalDate day) {
    Clock clock = new RegionPackProducer().clock(RegionPacks.load(pack));

    assertThat(LocalDate.ofInstant(instant, clock.getZone())).isEqualTo(day);
  }

  @Test
  void an_instant_is_no_finer_than_the_database_keeps_it() {
    Instant now = new RegionPackProducer().clock(RegionPacks.load("test-region")).instant();

    assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
  }
}
