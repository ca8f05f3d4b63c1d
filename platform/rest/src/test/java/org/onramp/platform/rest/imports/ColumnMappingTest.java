package org.onramp.platform.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;
import static org.onramp.platform.rest.garden.GardenTest.Callers.keeper;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenTest;

@GardenTest
class ColumnMappingTest {
  private static final String OURS =
      """
      {"headers": {"Zone": "soil", "Bed": "ignore"}, "constants": {"name": "Rose"}}
      """;

  private final String garden = "garden-" + UUID.randomUUID();

  @Test
  void what_is_saved_is_read_changed_and_deleted_by_its_owner_alone() {
    gardener(garden).body(OURS).put("/v1/column-mappings/our beds").then().statusCode(201);
    gardener(garden)
        .body(OURS)
        .put("/v1/column-mappings/our beds")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"");
    gardener(garden)
        .body("{\"clears\": [\"soil\"]}")
        .header("If-Match", "\"7\"")
        .put("/v1/column-mappings/our beds")
        .then()
        .statusCode(412);
    gardener(garden)
        .body("{\"clears\": [\"soil\"]}")
        .header("If-Match", "\"1\"")
        .put("/v1/column-mappings/our beds")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");

    gardener("other-" + garden).get("/v1/column-mappings/our beds").then().statusCode(404);
    gardener("other-" + garden).get("/v1/column-mappings").then().body("$", hasSize(0));
    keeper().get("/v1/column-mappings").then().statusCode(403);

    gardener(garden)
        .get("/v1/column-mappings")
        .then()
        .body("name", equalTo(List.of("our beds")))
        .body("[0].mapping.clears", equalTo(List.of("soil")));
    gardener(garden).delete("/v1/column-mappings/our beds").then().statusCode(428);
    gardener(garden)
        .header("If-Match", "\"2\"")
        .delete("/v1/column-mappings/our beds")
        .then()
        .statusCode(204);
    gardener(garden).get("/v1/column-mappings/our beds").then().statusCode(404);
  }

  @Test
  void all_that_no_column_can_mean_is_named_at_once() {
    List<String> pointers =
        gardener(garden)
            .body(
                """
                {"headers": {"Bed/Row": "bed", "Plant": "name"}, "values": {"colour": {"rojo": "RED"}},
                 "constants": {"garden": "east"}, "clears": ["soil", "shade"]}
                """)
            .put("/v1/column-mappings/wrong")
            .then()
            .statusCode(422)
            .body("errors.code", everyItem(equalTo("unknown-concept")))
            .body(
                "errors.message",
                everyItem(startsWith("No column can mean this. A column can mean: ")))
            .extract()
            .path("errors.pointer");

    assertThat(pointers)
        .containsExactlyInAnyOrder(
            "/headers/Bed~1Row", "/values/colour", "/constants/garden", "/clears/1");
    gardener(garden).get("/v1/column-mappings/wrong").then().statusCode(404);
  }

  @Test
  void a_mapping_without_a_value_is_refused() {
    gardener(garden)
        .body("{\"headers\": {\"Bed\": null}}")
        .put("/v1/column-mappings/empty")
        .then()
        .statusCode(422);
  }
}
