package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.messaging.AggregateLost;
import org.onramp.platform.testsupport.Contracts;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;
import org.onramp.platform.testsupport.StackResource;

/** The database was set back to a moment before some aggregates were made. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class RestoreTest {
  private static final long STEP = 1_000;

  @AfterEach
  void others_begin_at_one() {
    Rows.change("DELETE FROM republish_run");
  }

  @Test
  void whatever_the_database_lacks_is_called_lost_and_seen_again_when_it_is_made_again() {
    Desk desk = Desk.ofProvider("restored");
    String cohort = desk.hasCohort();
    desk.posts(cohort, "reference,completed\nL-1,\n");
    String enrollment = desk.enrollmentOf(cohort);
    String program = Rows.one("SELECT program_id FROM cohort WHERE id::text = ?", cohort);
    Published.version(Topic.PROVIDERS, desk.provider(), 1);
    Published.version(Topic.PROGRAMS, program, 1);
    Published.version(Topic.COHORTS, cohort, 1);
    Published.version(Topic.ENROLLMENTS, enrollment, 1);
    setBack(desk.provider());

    raiseAndRepublish();

    isLost(Topic.PROVIDERS, desk.provider());
    isLost(Topic.PROGRAMS, program);
    isLost(Topic.COHORTS, cohort);
    isLost(Topic.ENROLLMENTS, enrollment);
    Desk.admin()
        .put("/v1/providers/" + desk.provider(), Map.of("name", "Made again", "kind", "NONPROFIT"))
        .then()
        .statusCode(201);
    assertThat(Published.version(Topic.PROVIDERS, desk.provider(), STEP + 1).path("name").asText())
        .isEqualTo("Made again");
    assertThat(Rows.one("SELECT version FROM provider WHERE id = ?", desk.provider()))
        .isEqualTo(Long.toString(STEP + 1));
  }

  private static void setBack(String provider) {
    for (String table : List.of("enrollment", "cohort", "program")) {
      Rows.change("DELETE FROM " + table + " WHERE provider_id = ?", provider);
    }
    Rows.change("DELETE FROM provider WHERE id = ?", provider);
  }

  private static void raiseAndRepublish() {
    String run =
        Desk.admin()
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
