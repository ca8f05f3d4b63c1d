package org.onramp.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.ApiDescription;
import org.onramp.platform.testsupport.ApiWalk;
import org.onramp.platform.testsupport.OpenApiContract;
import org.onramp.platform.testsupport.Tokens;

@PlacementTest
class OpenApiTest {

  @Test
  void the_http_api_is_the_one_that_was_promised() {
    OpenApiContract.check("placement", described("yaml"));
  }

  @Test
  void every_operation_has_examples_that_its_schemas_accept() {
    assertThat(ApiDescription.of(described("json")).shortcomings()).isEmpty();
  }

  @Test
  void every_example_is_taken_and_answered_as_described() {
    ApiWalk walk =
        ApiWalk.through(
            URI.create(RestAssured.baseURI + ":" + RestAssured.port),
            ApiDescription.of(described("json")));
    String admin = Tokens.of(Role.PARTNERSHIP_ADMIN, "partnership");
    String employer = Tokens.of(Role.EMPLOYER, "harbor-ev-demo");
    String provider = Tokens.of(Role.PROVIDER, "harbor-adult-school");
    String other = Tokens.of(Role.PROVIDER, "harbor-college");

    walk.ask(admin, "registerEmployer", "employerId", "harbor-ev-demo");
    walk.ask(admin, "registerEmployer", "employerId", "harbor-ev-demo", "If-Match", "\"1\"");
    walk.ask(employer, "reviseEmployer", "employerId", "harbor-ev-demo", "If-Match", "\"1\"");
    walk.ask(provider, "getEmployer", "employerId", "harbor-ev-demo");
    walk.ask(provider, "listEmployers", "name", "harbor ev");

    String opening = walk.ask(employer, "postOpening").path("openingId").asText();
    walk.ask(employer, "reviseOpening", "openingId", opening, "If-Match", "\"1\"");
    walk.ask(provider, "getOpening", "openingId", opening);
    walk.ask(employer, "listOpenings");

    String mistaken = walk.ask(other, "claimPlacement").path("placementId").asText();
    walk.ask(employer, "disputePlacement", "placementId", mistaken, "If-Match", "\"1\"");
    walk.ask(other, "withdrawPlacement", "placementId", mistaken, "If-Match", "\"2\"");

    String hire = walk.ask(provider, "claimPlacement").path("placementId").asText();
    walk.ask(employer, "disputePlacement", "placementId", hire, "If-Match", "\"1\"");
    walk.ask(provider, "correctPlacement", "placementId", hire, "If-Match", "\"2\"");
    walk.ask(employer, "getPlacement", "placementId", hire);
    walk.ask(employer, "listPlacements", "state", "CLAIMED");
    walk.ask(employer, "confirmPlacement", "placementId", hire, "If-Match", "\"3\"");
    walk.ask(employer, "endPlacement", "placementId", hire, "If-Match", "\"4\"");
    walk.ask(employer, "closeOpening", "openingId", opening, "If-Match", "\"2\"");

    walk.ask(provider, "saveColumnMapping", "name", "our hires");
    walk.ask(provider, "saveColumnMapping", "name", "our hires", "If-Match", "\"1\"");
    walk.ask(provider, "getColumnMapping", "name", "our hires");
    walk.ask(provider, "listColumnMappings");

    walk.askAs("ndjson", provider, "importPlacements");
    walk.ask(provider, "importPlacements", "mapping", "our hires");
    walk.ask(provider, "deleteColumnMapping", "name", "our hires", "If-Match", "\"1\"");

    assertThat(walk.leftOut()).isEmpty();
  }

  private static String described(String format) {
    return RestAssured.given()
        .queryParam("format", format)
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
