package org.onramp.placement.employer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.placement.Party;
import org.onramp.placement.PlacementTest;
import org.onramp.placement.Published;
import org.onramp.placement.Role;
import org.onramp.placement.Rows;
import org.onramp.placement.Topic;

@PlacementTest
class EmployerTest {
  private Party admin;

  @BeforeEach
  void parties() {
    admin = Party.admin();
  }

  @Test
  void an_operator_registers_an_employer_and_corrects_it_and_each_is_published_once() {
    String id = "harbor-" + Party.unique();
    var profile =
        Map.of(
            "name", "Harbour EV",
            "naics", "238210",
            "sizeBand", "SIZE_10_49",
            "ownership", List.of("MINORITY_OWNED"),
            "sector", "EVSE",
            "subSector", "EVSE_CHARGERS");

    admin.put("/v1/employers/" + id, profile).then().statusCode(201).header("ETag", "\"1\"");
    admin.put("/v1/employers/" + id, profile).then().statusCode(200).header("ETag", "\"1\"");
    admin
        .put("/v1/employers/" + id, Map.of("name", "Harbor EV"))
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");

    assertThat(Published.version(Topic.EMPLOYERS, id, 2).path("name").asText())
        .isEqualTo("Harbor EV");
    assertThat(Published.versionsUpTo(Topic.EMPLOYERS, id, 2)).containsExactly(1L, 2L);
    assertThat(Rows.version("employer", id)).isEqualTo(2);
  }

  @Test
  void an_employer_changes_its_own_profile_and_nobody_elses() {
    Party one = Party.employer();
    Party other = Party.employer();

    one.patch("/v1/employers/" + one.org(), Map.of("sector", "EV"), 1)
        .then()
        .statusCode(200)
        .body("sector", equalTo("EV"))
        .body("name", equalTo("Employer " + one.org()));
    one.patch("/v1/employers/" + one.org(), Map.of("sector", "EVSE"), 1).then().statusCode(412);
    one.patch("/v1/employers/" + other.org(), Map.of("sector", "EV"), 1).then().statusCode(403);
    one.put("/v1/employers/" + one.org(), Map.of("name", "Me")).then().statusCode(403);
  }

  @Test
  void every_wrong_code_is_named_at_once() {
    admin
        .put(
            "/v1/employers/Wrong_Id",
            Map.of(
                "name", " ",
                "naics", "x",
                "sizeBand", "HUGE",
                "ownership", List.of("ALIEN"),
                "sector", "EV",
                "subSector", "EVSE_CHARGERS"))
        .then()
        .statusCode(422)
        .body(
            "errors.pointer",
            hasItems("/employerId", "/name", "/naics", "/sizeBand", "/ownership/0", "/subSector"));
  }

  @Test
  void anybody_with_a_token_reads_the_directory_page_by_page() {
    Party.employer();
    Party.employer();

    var first = Party.as(Role.PROVIDER, "some-provider").get("/v1/employers?limit=1&name=EMPLOYER");
    first.then().statusCode(200).body("items.size()", equalTo(1));

    assertThat(first.header("Link")).contains("rel=\"next\"");
    io.restassured.RestAssured.get("/v1/employers").then().statusCode(401);
  }
}
