package org.onramp.placement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/**
 * Compares the HTTP API with its committed description; {@code -Donramp.contracts.write=true}
 * accepts a change.
 */
@PlacementTest
class OpenApiTest {
  private static final Path COMMITTED =
      Path.of(System.getProperty("onramp.root"), "contracts/openapi/placement.yaml");

  @Test
  void the_api_is_the_one_that_is_promised() throws IOException {
    String now = given().accept("application/yaml").get("/q/openapi?format=yaml").asString();

    if (Boolean.getBoolean("onramp.contracts.write")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, now);
    }

    assertThat(COMMITTED)
        .as("see CONTRIBUTING.md for how to accept a change")
        .content()
        .isEqualTo(now);
  }
}
