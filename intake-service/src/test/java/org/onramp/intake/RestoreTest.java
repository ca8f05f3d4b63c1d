package org.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.restassured.path.json.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.messaging.AggregateLost;
import org.onramp.platform.testsupport.Contracts;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;

/** The database was set back to a moment before some aggregates were made. */
@IntakeTest
class RestoreTest {
  private static final long STEP = 1_000;
  private static final String SHEET =
      """
      Case Number,First Name,Application Date
      L-1,Rosa,2026-02-01
      L-2,Luis,2026-02-02
      """;

  private final Api provider = Api.newProvider("restored");

  @AfterEach
  void others_begin_at_one() throws SQLException {
    past("DELETE FROM republish_run");
  }

  @Test
  void whoever_the_database_lacks_is_called_lost_and_seen_again_when_recorded_again()
      throws SQLException {
    provider.uploads(SHEET);
    List<String> people = all("/v1/participants");
    List<String> applications = all("/v1/applications");
    assertThat(people).hasSize(2);
    assertThat(applications).hasSize(2);
    people.forEach(id -> Api.published("intake.participants", id, 1));
    applications.forEach(id -> Api.published("intake.applications", id, 1));
    past("DELETE FROM application WHERE provider_id = '" + provider.organisation() + "'");
    past("DELETE FROM participant WHERE provider_id = '" + provider.organisation() + "'");

    raiseAndRepublish();

    people.forEach(id -> isLost("intake.participants", id));
    applications.forEach(id -> isLost("intake.applications", id));
    provider.put("L-1", "{\"firstName\": \"Rosa\"}");
    provider.imports(SHEET);
    assertThat(all("/v1/participants")).containsExactlyInAnyOrderElementsOf(people);
    people.forEach(
        id ->
            assertThat(Api.published("intake.participants", id, STEP + 1))
                .last()
                .extracting(Api::typeOf)
                .isEqualTo("ParticipantRecorded"));
  }

  private List<String> all(String path) {
    return provider.request().get(path).jsonPath().getList("items.id", String.class);
  }

  private static void past(String sql) throws SQLException {
    try (Connection past = Stack.start().connectAsSuperuser("intake");
        var statement = past.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void raiseAndRepublish() {
    Api admin = Api.role("partnership-admin", "partnership");
    String run =
        admin
            .request()
            .post("/v1/admin/republish?raiseVersionsBy=" + STEP)
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                admin
                        .request()
                        .get("/v1/admin/republish")
                        .path("find { it.id == '" + run + "' }.finishedAt")
                    != null);
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
    assertThat(JsonPath.from(lost.value()).getLong("version")).isEqualTo(2);
    assertThat(Contracts.violations(topic, "AggregateLost", lost.value())).isEmpty();
  }
}
