package org.onramp.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.ApiDescription;
import org.onramp.platform.testsupport.ApiWalk;
import org.onramp.platform.testsupport.OpenApiContract;
import org.onramp.platform.testsupport.Tokens;

@QuarkusTest
@WithTestResource(value = ReportingStack.class, scope = TestResourceScope.GLOBAL)
class OpenApiTest {

  @Test
  void the_http_api_is_the_one_that_was_promised() {
    OpenApiContract.check("reporting", described("yaml"));
  }

  @Test
  void every_operation_has_examples_that_its_schemas_accept() {
    assertThat(ApiDescription.of(described("json")).shortcomings()).isEmpty();
  }

  @Test
  void every_example_is_taken_and_answered_as_described() {
    Published.nothing();
    Story story = new Story();
    LocalDate hired = LocalDate.of(2026, 6, 8);
    story.people(20, "alpha", p -> p.gender("WOMAN").job("EVSE_TECH").confirmed(hired, 30));
    story.people(25, "alpha", p -> p.gender("MAN").job("EVSE_TECH").confirmed(hired, 34));
    story.people(3, "alpha", p -> p.gender("NON_BINARY").job("EVSE_TECH").confirmed(hired, 31));
    story.people(12, "alpha", p -> p.job("EVSE_TECH").confirmed(hired, 32));
    story.happens();
    ApiWalk walk =
        ApiWalk.through(
            URI.create(RestAssured.baseURI + ":" + RestAssured.port),
            ApiDescription.of(described("json")));
    String admin = Tokens.of(Role.PARTNERSHIP_ADMIN, "partnership");
    String nobody = null;

    walk.ask(admin, "registerFunder", "funderId", "harbor-trust");
    walk.ask(admin, "registerFunder", "funderId", "harbor-trust", "If-Match", "\"1\"");
    walk.ask(admin, "getFunder", "funderId", "harbor-trust");
    walk.ask(admin, "computeVintage");
    walk.ask(nobody, "listVintages");
    walk.ask(nobody, "getVintage", "id", "current");
    walk.ask(nobody, "listMetrics");
    walk.ask(nobody, "getMetric", "id", "placed", "by", "gender");
    walk.ask(nobody, "getMetric", "id", "placed", "by", "gender", "format", "csv");
    walk.ask(nobody, "getTargets");

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
