package org.onramp.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.messaging.AggregateLost;
import org.onramp.platform.testsupport.Contracts;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;

/** The database was set back to a moment before some aggregates were made. */
@PlacementTest
class RestoreTest {
  private static final long STEP = 1_000;

  @AfterEach
  void others_begin_at_one() {
    Rows.change("DELETE FROM republish_run");
  }

  @Test
  void whatever_the_database_lacks_is_called_lost_and_seen_again_when_it_is_made_again()
      throws SQLException {
    Party employer = Party.employer();
    String opening = posts(employer);
    String placement = Party.provider().claims(employer, "lost");
    Published.version(Topic.EMPLOYERS, employer.org(), 1);
    Published.version(Topic.OPENINGS, opening, 1);
    Published.version(Topic.PLACEMENTS, placement, 1);
    setBack(employer.org());

    raiseAndRepublish();

    isLost(Topic.EMPLOYERS, employer.org());
    isLost(Topic.OPENINGS, opening);
    isLost(Topic.PLACEMENTS, placement);
    Party.admin()
        .put("/v1/employers/" + employer.org(), Map.of("name", "Made again"))
        .then()
        .statusCode(201);
    assertThat(Published.version(Topic.EMPLOYERS, employer.org(), STEP + 1).path("name").asText())
        .isEqualTo("Made again");
    assertThat(Rows.version("employer", employer.org())).isEqualTo(STEP + 1);
    Published.version(Topic.OPENINGS, posts(employer), 1);
  }

  private static String posts(Party employer) {
    return employer
        .post("/v1/openings", Map.of("occupation", "EVSE_TECH", "title", "Technician", "seats", 1))
        .then()
        .statusCode(201)
        .extract()
        .path("openingId");
  }

  private static void setBack(String employer) throws SQLException {
    try (Connection past = Stack.start().connectAsSuperuser("placement")) {
      for (String table : List.of("placement", "opening")) {
        Rows.change(past, "DELETE FROM " + table + " WHERE employer_id = ?", employer);
      }
      Rows.change(past, "DELETE FROM employer WHERE id = ?", employer);
    }
  }

  private static void raiseAndRepublish() {
    String run =
        Party.admin()
            .request()
            .post("/v1/admin/republish?raiseVersionsBy=" + STEP)
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Rows.one("SELECT finished_at FROM republish_run WHERE id::text = ?", run) != null);
  }

  private static void isLost(String topic, String id) {
    StackKafka.Read lost =
        Stack.start()
            .kafka()
            .await(
                topic,
                r -> id.equals(r.key()) && AggregateLost.TYPE.equals(r.headers().get("ce_type")),
                Duration.ofSeconds(30))
            .orElseThrow();
    assertThat(lost.headers()).containsEntry("ce_aggregateversion", "2");
    assertThat(Contracts.violations(topic, "AggregateLost", lost.value())).isEmpty();
  }
}
