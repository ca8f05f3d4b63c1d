package org.onramp.program;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.OpenApiContract;
import org.onramp.platform.testsupport.StackResource;

@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class OpenApiTest {

  @Test
  void the_http_api_is_the_one_that_was_promised() {
    String served =
        RestAssured.given()
            .queryParam("format", "yaml")
            .get("/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    OpenApiContract.check("program", served);
  }
}
