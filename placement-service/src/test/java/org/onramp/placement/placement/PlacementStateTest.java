package org.onramp.placement.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.onramp.placement.placement.PlacementState.CLAIMED;
import static org.onramp.placement.placement.PlacementState.CONFIRMED;
import static org.onramp.placement.placement.PlacementState.DISPUTED;
import static org.onramp.placement.placement.PlacementState.ENDED;
import static org.onramp.placement.placement.PlacementState.EXPIRED;
import static org.onramp.placement.placement.PlacementState.WITHDRAWN;

import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.problem.IllegalMove;

class PlacementStateTest {
  @Test
  void a_claim_is_confirmed_disputed_or_expires() {
    assertThat(CLAIMED.moves()).containsExactlyInAnyOrder(CONFIRMED, DISPUTED, EXPIRED);
  }

  @Test
  void a_dispute_ends_in_a_corrected_claim_or_a_withdrawal() {
    assertThat(DISPUTED.moves()).containsExactlyInAnyOrder(CLAIMED, WITHDRAWN);
  }

  @Test
  void what_is_confirmed_can_only_end_and_what_is_closed_stays_so() {
    assertThat(CONFIRMED.moves()).containsExactly(ENDED);
    assertThat(EXPIRED.moves()).isEmpty();
    assertThat(WITHDRAWN.moves()).isEmpty();
    assertThat(ENDED.moves()).isEmpty();
  }

  @Test
  void an_illegal_move_names_both_states() {
    assertThatThrownBy(() -> EXPIRED.to(CONFIRMED))
        .isInstanceOf(IllegalMove.class)
        .hasMessageContaining("EXPIRED")
        .hasMessageContaining("CONFIRMED");
  }
}
