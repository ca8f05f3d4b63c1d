package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.ApiDescription;
import org.onramp.platform.testsupport.ApiWalk;
import org.onramp.platform.testsupport.OpenApiContract;
import org.onramp.platform.testsupport.StackResource;
import org.onramp.platform.testsupport.Tokens;

@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class OpenApiTest {

  @Test
  void the_http_api_is_the_one_that_was_promised() {
    OpenApiContract.check("program", described("yaml"));
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
    String provider = Tokens.of(Role.PROVIDER, "harbor-adult-school");

    walk.ask(admin, "registerProvider", "providerId", "harbor-adult-school");
    walk.ask(admin, "registerProvider", "providerId", "harbor-adult-school");
    walk.ask(provider, "getProvider", "providerId", "harbor-adult-school");
    walk.ask(provider, "listProviders", "name", "harbor adult");

    String program = walk.ask(provider, "registerProgram").path("programId").asText();
    walk.ask(provider, "changeProgram", "programId", program, "If-Match", "\"1\"");
    walk.ask(provider, "getProgram", "programId", program);
    walk.ask(provider, "listPrograms", "providerId", "harbor-adult-school");

    String cohort = walk.ask(provider, "scheduleCohort").path("cohortId").asText();
    walk.ask(provider, "changeCohort", "cohortId", cohort, "If-Match", "\"1\"");
    walk.ask(provider, "getCohort", "cohortId", cohort);
    walk.ask(provider, "listCohorts", "programId", program);

    walk.ask(provider, "saveColumnMapping", "name", "our roster");
    walk.ask(provider, "saveColumnMapping", "name", "our roster", "If-Match", "\"1\"");
    walk.ask(provider, "getColumnMapping", "name", "our roster");
    walk.ask(provider, "listColumnMappings");

    walk.askAs("ndjson", provider, "importRoster", "cohortId", cohort);
    String job =
        walk.ask(provider, "importRoster", "cohortId", cohort, "mapping", "our roster")
            .path("id")
            .asText();
    Desk.as(Role.PROVIDER, "harbor-adult-school").awaits(job);
    String enrollment =
        walk.ask(provider, "listCohortEnrollments", "cohortId", cohort)
            .at("/items/0/enrollmentId")
            .asText();
    String[] first = {"enrollmentId", enrollment, "If-Match", "\"1\""};
    walk.ask(provider, "addServiceDelivered", first);
    walk.ask(provider, "changeEnrollment", "enrollmentId", enrollment, "If-Match", "\"2\"");
    walk.ask(provider, "addCredential", "enrollmentId", enrollment, "If-Match", "\"3\"");
    walk.ask(provider, "getEnrollment", "enrollmentId", enrollment);
    walk.ask(provider, "listEnrollments", "state", "COMPLETED");

    walk.ask(provider, "deleteColumnMapping", "name", "our roster", "If-Match", "\"1\"");

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
