package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackResource;

@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class IsolationTest {
  private static final List<String> TABLES =
      List.of("program", "cohort", "enrollment", "enrollment_credential");

  @Inject Enroller enroller;

  private Desk owner;
  private Desk stranger;

  @BeforeEach
  void two_providers() {
    owner = Desk.ofProvider("owner");
    stranger = Desk.ofProvider("stranger");
  }

  @Test
  void another_provider_neither_reads_nor_changes_anything() {
    String cohort = owner.hasCohort();
    enroller.activates(owner, cohort);
    String enrollment = owner.enrollmentOf(cohort);
    String program = owner.get("/v1/cohorts/" + cohort).path("programId");

    for (String path :
        List.of(
            "/v1/programs/" + program,
            "/v1/cohorts/" + cohort,
            "/v1/enrollments/" + enrollment,
            "/v1/cohorts/" + cohort + "/enrollments")) {
      stranger.get(path).then().statusCode(404);
      owner.get(path).then().statusCode(200);
      Desk.admin().get(path).then().statusCode(200);
      Desk.as("employer", "an-employer").get(path).then().statusCode(403);
      Desk.as("funder", "a-funder").get(path).then().statusCode(403);
    }
    for (String path :
        List.of(
            "/v1/programs/" + program, "/v1/cohorts/" + cohort, "/v1/enrollments/" + enrollment)) {
      stranger
          .request()
          .header("If-Match", "\"1\"")
          .contentType("application/merge-patch+json")
          .body(Map.of())
          .patch(path)
          .then()
          .statusCode(404);
    }
    stranger.get("/v1/enrollments").then().statusCode(200).body("items.size()", equalTo(0));
    stranger
        .request()
        .contentType("text/csv")
        .body("reference\nA-1\n")
        .post("/v1/cohorts/" + cohort + "/roster/imports")
        .then()
        .statusCode(404);
    stranger
        .post(
            "/v1/cohorts",
            Map.of(
                "programId",
                program,
                "code",
                "X",
                "startsOn",
                "2026-01-05",
                "endsOn",
                "2026-01-06",
                "capacity",
                1))
        .then()
        .statusCode(422);
  }

  @Test
  void the_requests_login_sees_the_organisation_of_its_transaction_only() throws SQLException {
    String cohort = owner.hasCohort();
    enroller.activates(owner, cohort);
    stranger.hasCohort();

    try (Connection app = Stack.start().connect("program", Login.APP)) {
      app.setAutoCommit(false);
      for (String table : TABLES) {
        assertThat(Rows.one(app, "SELECT count(*) FROM " + table))
            .as(table + " for nobody")
            .isEqualTo("0");
      }
      Rows.one(app, "SELECT set_config('app.org', ?, true)", stranger.provider());
      assertThat(Rows.one(app, "SELECT count(*) FROM enrollment")).isEqualTo("0");
      assertThat(Rows.one(app, "SELECT count(*) FROM enrollment_credential")).isEqualTo("0");
      assertThat(Rows.one(app, "SELECT count(*) FROM cohort")).isEqualTo("1");
      assertThat(
              Rows.one(
                  app, "UPDATE cohort SET capacity = 1 WHERE id::text = ? RETURNING id", cohort))
          .isNull();
      app.rollback();
      Rows.one(app, "SELECT set_config('app.org', ?, true)", owner.provider());
      assertThat(Rows.one(app, "SELECT count(*) FROM enrollment_credential")).isEqualTo("1");
      assertThatThrownBy(
              () ->
                  Rows.one(
                      app,
                      "UPDATE cohort SET provider_id = ? WHERE id::text = ? RETURNING id",
                      stranger.provider(),
                      cohort))
          .hasMessageContaining("row-level security");
      app.rollback();
      assertThatThrownBy(() -> Rows.one(app, "SELECT count(*) FROM erasure_register"))
          .hasMessageContaining("permission denied");
      app.rollback();
      assertThatThrownBy(() -> Rows.one(app, "SELECT payload FROM outbox"))
          .hasMessageContaining("permission denied");
    }
  }
}
