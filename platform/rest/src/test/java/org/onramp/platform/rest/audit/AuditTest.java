package org.onramp.platform.rest.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;
import static org.onramp.platform.rest.garden.GardenTest.Callers.keeper;
import static org.onramp.platform.rest.garden.GardenTest.Callers.with;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.garden.GardenTest;
import org.onramp.platform.testsupport.Tokens;

@GardenTest
class AuditTest {
  @Inject WorkerDatabase worker;

  @Test
  void the_trail_says_who_did_what_and_only_overseers_read_it() {
    String id = planted("audit-trail-1");

    with(Tokens.of("auditor", ""))
        .get("/v1/admin/audit-events?subject=" + id)
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].who", equalTo("gardener@east"))
        .body("items[0].role", equalTo("gardener"))
        .body("items[0].org", equalTo("east"))
        .body("items[0].action", equalTo("plant.planted"))
        .body("items[0].correlationId", equalTo("audit-trail-1"));
    keeper().get("/v1/admin/audit-events?limit=1").then().statusCode(200).body("items", hasSize(1));
    gardener("east").get("/v1/admin/audit-events").then().statusCode(403);
  }

  @Test
  void a_caller_of_several_roles_is_noted_with_all_of_them() {
    String subject =
        with(Tokens.of(List.of("keeper", "gardener"), "east"))
            .body(
                "{\"tag\": \"%s\", \"name\": \"Elm\", \"planted\": \"2026-03-01\"}"
                    .formatted(UUID.randomUUID()))
            .post("/v1/plants")
            .path("id");

    keeper()
        .get("/v1/admin/audit-events?subject=" + subject)
        .then()
        .body("items[0].role", equalTo("gardener keeper"));
  }

  @Test
  void nobody_changes_the_trail() {
    planted("audit-trail-2");

    for (String sql :
        new String[] {
          "UPDATE audit_event SET who = 'nobody'", "DELETE FROM audit_event", "TRUNCATE audit_event"
        }) {
      assertThatThrownBy(() -> worker.run(c -> c.createStatement().executeUpdate(sql)))
          .hasMessageContaining("permission denied");
    }
  }

  private static String planted(String correlationId) {
    return gardener("east")
        .header("X-Correlation-Id", correlationId)
        .body(
            "{\"tag\": \"%s\", \"name\": \"Elm\", \"planted\": \"2026-03-01\"}"
                .formatted(UUID.randomUUID()))
        .post("/v1/plants")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
