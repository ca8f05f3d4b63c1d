package org.onramp.placement.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.placement.Party;
import org.onramp.placement.PlacementTest;
import org.onramp.placement.Role;
import org.onramp.placement.Rows;
import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.Stack;

/** What PostgreSQL itself shows to the login of the requests, past all of our code. */
@PlacementTest
class IsolationTest {
  private Party provider;
  private Party employer;

  @BeforeEach
  void parties() {
    provider = Party.provider();
    employer = Party.employer();
  }

  @Test
  void a_placement_is_shown_to_its_provider_its_employer_and_nobody_else() throws SQLException {
    String id = provider.claims(employer, "rls");

    assertThat(seen("placement", id, provider.org(), "provider")).isEqualTo("1");
    assertThat(seen("placement", id, employer.org(), "employer")).isEqualTo("1");
    assertThat(seen("placement", id, Party.provider().org(), "provider")).isEqualTo("0");
    assertThat(seen("placement", id, Party.employer().org(), "employer")).isEqualTo("0");
    assertThat(seen("placement", id, "", "")).isEqualTo("0");
    assertThat(seen("placement", id, "*", "auditor")).isEqualTo("1");
  }

  @Test
  void an_organisation_that_trains_and_employs_sees_both_sides() {
    Party academy = Party.employer().also(Role.PROVIDER);
    String trained = academy.claims(employer, "leaves");
    String hired = provider.claims(academy, "arrives");
    provider.claims(employer, "stranger");

    assertThat(academy.sees("")).extracting("placementId").containsExactly(trained, hired);
    assertThat(academy.sees("employerId=" + academy.org()))
        .extracting("placementId")
        .containsExactly(hired);
    academy.get("/v1/placements/" + hired).then().statusCode(200);
  }

  @Test
  void an_employer_that_is_a_provider_too_reads_the_openings_of_others() {
    Party academy = Party.employer().also(Role.PROVIDER);
    String id =
        employer
            .post(
                "/v1/openings",
                Map.of("occupation", "EVSE_TECH", "title", "Technician", "seats", 2))
            .then()
            .statusCode(201)
            .extract()
            .path("openingId");

    academy.get("/v1/openings/" + id).then().statusCode(200);
    Party.employer().get("/v1/openings/" + id).then().statusCode(404);
  }

  @Test
  void another_organisation_changes_nothing() throws SQLException {
    String id = provider.claims(employer, "rls-write");

    try (Connection app = as(Party.provider().org(), "provider")) {
      assertThat(Rows.change(app, "UPDATE placement SET title = 'x' WHERE id::text = ?", id))
          .isZero();
      assertThat(Rows.change(app, "DELETE FROM placement WHERE id::text = ?", id)).isZero();
      app.rollback();
    }
  }

  @Test
  void an_opening_is_shown_to_its_employer_and_to_providers() throws SQLException {
    String id =
        employer
            .post("/v1/openings", Map.of("occupation", "EVSE_TECH", "title", "t", "seats", 1))
            .then()
            .statusCode(201)
            .extract()
            .path("openingId");

    assertThat(seen("opening", id, employer.org(), "employer")).isEqualTo("1");
    assertThat(seen("opening", id, provider.org(), "provider")).isEqualTo("1");
    assertThat(seen("opening", id, Party.employer().org(), "employer")).isEqualTo("0");
    try (Connection app = as(provider.org(), "provider")) {
      assertThat(Rows.change(app, "UPDATE opening SET seats = 9 WHERE id::text = ?", id)).isZero();
      app.rollback();
    }
  }

  @Test
  void requests_neither_read_the_outbox_nor_what_is_known_of_participants() throws SQLException {
    for (String table :
        new String[] {"outbox", "participant_fact", "erasure_register", "erased_placement"}) {
      try (Connection app = as("*", "partnership-admin")) {
        assertThatThrownBy(() -> Rows.one(app, "SELECT count(*) FROM " + table))
            .hasMessageContaining("permission denied");
        app.rollback();
      }
    }
  }

  private static String seen(String table, String id, String org, String role) throws SQLException {
    try (Connection app = as(org, role)) {
      String count = Rows.one(app, "SELECT count(*) FROM " + table + " WHERE id::text = ?", id);
      app.rollback();
      return count;
    }
  }

  private static Connection as(String org, String role) throws SQLException {
    Connection app = Stack.start().connect("placement", Login.APP);
    app.setAutoCommit(false);
    Rows.one(
        app,
        "SELECT set_config('app.org', ?, true) || set_config('app.roles', ?, true)",
        org,
        "{" + role + "}");
    return app;
  }
}
