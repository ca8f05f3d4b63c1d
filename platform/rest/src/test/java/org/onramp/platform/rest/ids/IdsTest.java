package org.onramp.platform.rest.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void ids_are_version_7_unique_ordered_and_of_now() {
    Set<UUID> seen = new HashSet<>();
    String before = "";
    for (int i = 0; i < 100_000; i++) {
      UUID id = Ids.v7();
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.toString()).isGreaterThan(before);
      before = id.toString();
      seen.add(id);
    }
    assertThat(seen).hasSize(100_000);
    assertThat(Instant.ofEpochMilli(UUID.fromString(before).getMostSignificantBits() >>> 16))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
  }
}
