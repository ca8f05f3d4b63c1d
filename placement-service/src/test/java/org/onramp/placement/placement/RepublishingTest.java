package org.onramp.placement.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.onramp.placement.Party;
import org.onramp.placement.PlacementTest;
import org.onramp.placement.Published;
import org.onramp.placement.Rows;
import org.onramp.placement.StoredJson;
import org.onramp.placement.Topic;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.rest.database.WorkerDatabase;

@PlacementTest
class RepublishingTest {
  @Inject PlacementRepublisher republisher;
  @Inject WorkerDatabase database;

  @Test
  void what_is_said_again_is_what_was_said_last() throws JsonProcessingException {
    Party provider = Party.provider();
    Party employer = Party.employer();
    String id = provider.claims(employer, "again");
    employer
        .post("/v1/placements/" + id + "/confirmation", Party.confirmation(), 1)
        .then()
        .statusCode(200);

    OutboundEvent again = saidAgain(id);

    assertThat(again.version()).isEqualTo(2);
    assertThat(new ObjectMapper().readTree(StoredJson.write(again.data())))
        .isEqualTo(Published.version(Topic.PLACEMENTS, id, 2));
  }

  @Test
  void of_an_erased_placement_its_erasure_is_said_again() {
    UUID id = UUID.randomUUID();
    Rows.change("INSERT INTO erased_placement VALUES (?, 7, now())", id);

    OutboundEvent again = saidAgain(id.toString());

    assertThat(again.data()).isEqualTo(new PlacementErased(id, 7));
  }

  @Test
  void a_page_begins_after_the_last_id_of_the_page_before() {
    Rows.change("INSERT INTO erased_placement VALUES (?, 2, now())", UUID.randomUUID());
    Rows.change("INSERT INTO erased_placement VALUES (?, 2, now())", UUID.randomUUID());

    List<String> first = page("", 1);
    List<String> second = page(first.get(0), 1);

    assertThat(List.of(first.get(0), second.get(0))).doesNotHaveDuplicates().isSorted();
  }

  private OutboundEvent saidAgain(String id) {
    return database.inTransaction(worker -> republisher.page(worker, "", 1_000_000)).stream()
        .filter(event -> event.aggregateId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<String> page(String after, int limit) {
    return database.inTransaction(worker -> republisher.page(worker, after, limit)).stream()
        .map(OutboundEvent::aggregateId)
        .toList();
  }
}
