package org.onramp.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class HeadlineTableTest {
  @Test
  void a_target_is_a_line_and_a_hidden_number_says_so() throws JsonProcessingException {
    var headline =
        new ObjectMapper()
            .readTree(
                """
                {"region": {"name": "Somewhere"}, "goal": 7610, "horizon": {"to": "2028-12-31"},
                 "dataThrough": "2026-01-02T03:04:00Z", "totals": {"attained": 12, "claimed": null},
                 "targets": [{"title": "Charger technicians", "goal": 1500, "attained": 12, "claimed": null,
                   "pipeline": {"applied": 400, "enrolled": 30, "completed": 20, "certified": 13},
                   "requiredPerMonth": 41.25}]}
                """);

    assertThat(HeadlineTable.of(headline).lines())
        .anyMatch(l -> l.contains("Somewhere: 7,610 people by 2028-12-31"))
        .anyMatch(
            l -> l.matches(" *Charger technicians +1,500 +12 +hidden +400 +30 +20 +13 +41\\.3"));
  }
}
