package org.onramp.placement.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.placement.Party;
import org.onramp.placement.PlacementTest;
import org.onramp.placement.Published;
import org.onramp.placement.Rows;
import org.onramp.placement.Topic;

@PlacementTest
class OpeningTest {
  private static final Map<String, Object> OPENING =
      Map.of(
          "occupation",
          "EVSE_TECH",
          "title",
          "Charging station technician",
          "seats",
          4,
          "wageFrom",
          27.5,
          "wageTo",
          34,
          "skills",
          List.of("HIGH_VOLTAGE"),
          "credentials",
          List.of("EVITP"),
          "jobQuality",
          Map.of("JQ-HEALTH", "YES"));

  private Party employer;

  @BeforeEach
  void parties() {
    employer = Party.employer();
  }

  @Test
  void an_opening_is_posted_changed_and_closed_and_each_step_is_one_version() {
    String id =
        employer.post("/v1/openings", OPENING).then().statusCode(201).extract().path("openingId");

    employer.patch("/v1/openings/" + id, Map.of("seats", 6), 1).then().statusCode(200);
    employer.patch("/v1/openings/" + id, Map.of("seats", 6), 2).then().statusCode(200);
    employer
        .post("/v1/openings/" + id + "/closing", "", 2)
        .then()
        .statusCode(200)
        .body("state", equalTo("CLOSED"));

    assertThat(Published.versionsUpTo(Topic.OPENINGS, id, 3)).containsExactly(1L, 2L, 3L);
    assertThat(Rows.version("opening", id)).isEqualTo(3);
    assertThat(Published.version(Topic.OPENINGS, id, 3).path("state").asText()).isEqualTo("CLOSED");
    employer.post("/v1/openings/" + id + "/closing", "", 3).then().statusCode(409);
  }

  @Test
  void the_same_key_posts_one_opening() {
    String key = Party.unique();

    String first =
        employer
            .post("/v1/openings", OPENING, key)
            .then()
            .statusCode(201)
            .extract()
            .path("openingId");
    String again =
        employer
            .post("/v1/openings", OPENING, key)
            .then()
            .statusCode(201)
            .extract()
            .path("openingId");

    assertThat(again).isEqualTo(first);
  }

  @Test
  void providers_read_every_opening_and_employers_their_own() {
    Party rival = Party.employer();
    String id =
        employer.post("/v1/openings", OPENING).then().statusCode(201).extract().path("openingId");

    Party.provider()
        .get("/v1/openings?limit=500&employerId=" + employer.org())
        .then()
        .statusCode(200)
        .body("items.openingId", hasItem(id));
    rival
        .get("/v1/openings?limit=500")
        .then()
        .statusCode(200)
        .body("items.openingId", not(hasItem(id)));
    rival.get("/v1/openings/" + id).then().statusCode(404);
    rival.patch("/v1/openings/" + id, Map.of("seats", 1), 1).then().statusCode(404);
  }

  @Test
  void every_wrong_value_is_named_at_once() {
    employer
        .post(
            "/v1/openings",
            Map.of(
                "occupation",
                "WIZARD",
                "title",
                "x",
                "seats",
                0,
                "wageFrom",
                30,
                "wageTo",
                20,
                "skills",
                List.of("MAGIC"),
                "closesOn",
                "2020-01-01"))
        .then()
        .statusCode(422)
        .body(
            "errors.pointer",
            hasItems("/occupation", "/seats", "/wageTo", "/skills/0", "/closesOn"));
  }
}
