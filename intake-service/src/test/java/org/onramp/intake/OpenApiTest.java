package org.onramp.intake;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.OpenApiContract;

@IntakeTest
class OpenApiTest {

  @Test
  void the_http_api_is_the_one_that_was_promised() {
    String served =
        RestAssured.given()
            .queryParam("format", "yaml")
            .get("/q/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    OpenApiContract.check("intake", served);
  }
}
