package org.onramp.platform.rest.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;

import java.util.List;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenTest;
import org.onramp.platform.testsupport.ApiDescription;

@GardenTest
class DescribingApiTest {
  private String served;
  private JsonPath api;

  // The port is known once the test runs, not when it is made.
  @BeforeEach
  void the_description_is_read() {
    served = given().get("/q/openapi?format=json").asString();
    api = JsonPath.from(served);
  }

  @Test
  void what_every_service_offers_has_examples_that_its_schemas_accept() {
    assertThat(ApiDescription.of(served).shortcomings())
        .filteredOn(line -> line.contains("/v1/imports") || line.contains("/v1/admin"))
        .isEmpty();
  }

  @Test
  void the_example_file_gives_the_status_and_an_operation_without_one_answers_nothing() {
    assertThat(responses("/v1/plants", "post")).contains("201").doesNotContain("200");
    assertThat(responses("/v1/plants/{id}/pruning", "post")).contains("204").doesNotContain("201");
    assertThat(
            api.getString(
                "paths.'/v1/plants'.post.requestBody.content.'application/json'.example.name"))
        .isEqualTo("Elm");
  }

  @Test
  void refusals_follow_from_what_an_operation_takes() {
    assertThat(responses("/v1/plants/{id}", "patch"))
        .contains("400", "401", "403", "404", "409", "412", "413", "422", "428");
    assertThat(responses("/v1/plants", "get"))
        .contains("400", "401", "403", "422")
        .doesNotContain("404", "409", "413", "428");
    assertThat(responses("/v1/plants/imports", "post")).contains("413", "429");
  }

  @Test
  void the_schema_of_problem_details_is_true_of_real_ones() {
    ApiDescription description = ApiDescription.of(served);

    for (String refusal :
        List.of(
            given().get("/v1/plants").asString(),
            gardener("east").get("/v1/plants/" + UUID.randomUUID()).asString(),
            gardener("east").body("{\"tag\": 1, \"hue\": []}").post("/v1/plants").asString())) {
      assertThat(description.problemViolations(refusal)).as(refusal).isEmpty();
    }
  }

  @Test
  void roles_are_those_of_the_deployment() {
    assertThat(api.getString("paths.'/v1/admin/audit-events'.get.description"))
        .endsWith("For `keeper`, `auditor`.");
  }

  private List<String> responses(String path, String method) {
    return List.copyOf(api.getMap("paths.'" + path + "'." + method + ".responses").keySet())
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
