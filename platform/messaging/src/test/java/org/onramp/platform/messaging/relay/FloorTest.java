package org.onramp.platform.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;

class FloorTest {
  private static final long NONE = Long.MIN_VALUE;

  private final Floor floor = new Floor(10);

  @Test
  void it_rises_to_what_was_seen_once_nobody_is_writing_and_the_next_look_is_deleted() {
    deleted(10, NONE, 40);
    floor.learn(Set.of());

    assertThat(floor.value()).isEqualTo(NONE);
    deleted(5, floor.decided(), 60);

    assertThat(floor.value()).isEqualTo(40);
  }

  @Test
  void it_waits_for_those_who_wrote_when_the_id_was_seen_and_for_nobody_who_came_later() {
    deleted(10, NONE, 40);
    floor.learn(Set.of("early", "other"));

    floor.learn(Set.of("early", "late"));
    assertThat(floor.decided()).isEqualTo(NONE);

    floor.learn(Set.of("late"));
    assertThat(floor.decided()).isEqualTo(40);
  }

  @Test
  void a_look_that_began_before_all_was_decided_raises_nothing() {
    deleted(10, NONE, 40);
    floor.learn(Set.of("early"));
    long before = floor.decided();
    floor.learn(Set.of());

    deleted(10, before, 60);

    assertThat(floor.value()).isEqualTo(NONE);
  }

  @Test
  void a_look_that_ended_below_leaves_the_rise_to_the_next() {
    deleted(10, NONE, 40);
    floor.learn(Set.of());

    deleted(3, floor.decided(), 39);
    assertThat(floor.value()).isEqualTo(NONE);

    deleted(3, floor.decided(), 40);
    assertThat(floor.value()).isEqualTo(40);
  }

  @Test
  void nobody_is_asked_before_enough_was_deleted() {
    deleted(9, NONE, 40);
    assertThat(floor.asks()).isFalse();

    deleted(1, NONE, 41);
    assertThat(floor.asks()).isTrue();
  }

  @Test
  void it_falls_to_the_ground_and_forgets_what_it_waited_for() {
    deleted(10, NONE, 40);
    floor.learn(Set.of());
    deleted(10, floor.decided(), 60);
    floor.learn(Set.of("somebody"));

    floor.fall();

    assertThat(floor.value()).isEqualTo(NONE);
    assertThat(floor.decided()).isEqualTo(NONE);
    assertThat(floor.asks()).isFalse();
  }

  private void deleted(int rows, long decided, long end) {
    floor.saw(end);
    floor.deleted(rows, decided, end);
  }
}
