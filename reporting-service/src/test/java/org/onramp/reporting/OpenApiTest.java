package org.onramp.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ReportingStack.class, scope = TestResourceScope.GLOBAL)
class OpenApiTest {

  @Test
  void the_http_api_is_the_one_that_was_promised() throws IOException {
    Path promised = Path.of(System.getProperty("onramp.root"), "contracts/openapi/reporting.yaml");

    String served =
        RestAssured.given()
            .queryParam("format", "yaml")
            .get("/q/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    if (Boolean.getBoolean("onramp.contracts.write")) {
      Files.createDirectories(promised.getParent());
      Files.writeString(promised, served);
    }
    assertThat(served)
        .as("contracts/openapi/reporting.yaml; accept a change with -Donramp.contracts.write=true")
        .isEqualTo(Files.readString(promised));
  }
}
