package org.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** The committed description is the service's; {@code -Dopenapi.write} renews it. */
@IntakeTest
class OpenApiTest {

  @Test
  void the_committed_description_is_true_of_the_service() throws IOException {
    Path committed = Path.of(System.getProperty("onramp.root"), "contracts/openapi/intake.yaml");
    String now =
        RestAssured.given()
            .accept("application/yaml")
            .get("/q/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    if (System.getProperty("openapi.write") != null) {
      Files.createDirectories(committed.getParent());
      Files.writeString(committed, now);
    }

    assertThat(committed).as("run the test once with -Dopenapi.write").hasContent(now);
  }
}
