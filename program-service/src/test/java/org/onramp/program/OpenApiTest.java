package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.Checkout;
import org.onramp.platform.testsupport.StackResource;

/**
 * The committed description of the HTTP API is what the code says; {@code -Donramp.openapi.write}
 * rewrites it.
 */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class OpenApiTest {

  @Test
  void the_committed_description_is_what_the_service_offers() throws IOException {
    Path committed = Checkout.root().resolve("contracts/openapi/program.yaml");
    String offered = RestAssured.get("/openapi").then().statusCode(200).extract().asString();

    if (System.getProperty("onramp.openapi.write") != null) {
      Files.writeString(committed, offered);
    }

    assertThat(offered)
        .as("contracts/openapi/program.yaml; rewrite it with -Donramp.openapi.write=true")
        .isEqualTo(Files.readString(committed));
  }
}
