package org.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.ApiDescription;
import org.onramp.platform.testsupport.ApiWalk;
import org.onramp.platform.testsupport.OpenApiContract;
import org.onramp.platform.testsupport.Tokens;

@IntakeTest
class OpenApiTest {

  @Test
  void the_http_api_is_the_one_that_was_promised() {
    OpenApiContract.check("intake", described("yaml"));
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
    String provider = Tokens.of("provider", "harbor-adult-school");
    Api api = Api.provider("harbor-adult-school");

    String person =
        walk.ask(provider, "putParticipant", "externalRef", "T-0001").path("id").asText();
    walk.ask(provider, "putParticipant", "externalRef", "T-0001", "If-Match", "\"1\"");
    walk.ask(provider, "changeParticipant", "id", person, "If-Match", "\"1\"");
    walk.ask(provider, "getParticipant", "id", person);
    String mistyped =
        walk.ask(provider, "putParticipant", "externalRef", "T-001").path("id").asText();
    walk.ask(provider, "correctReference", "id", mistyped, "If-Match", "\"1\"");
    walk.ask(provider, "listParticipants");

    String application = walk.ask(provider, "submitApplication").path("id").asText();
    walk.ask(provider, "decideApplication", "id", application, "If-Match", "\"1\"");
    walk.ask(provider, "getApplication", "id", application);
    walk.ask(provider, "listApplications", "state", "ELIGIBLE");
    walk.ask(provider, "withdrawApplication", "id", application, "If-Match", "\"2\"");

    walk.ask(provider, "saveColumnMapping", "name", "combined sheet");
    walk.ask(provider, "saveColumnMapping", "name", "combined sheet", "If-Match", "\"1\"");
    walk.ask(provider, "getColumnMapping", "name", "combined sheet");
    walk.ask(provider, "listColumnMappings");
    walk.ask(provider, "deleteColumnMapping", "name", "combined sheet", "If-Match", "\"1\"");

    walk.askAs("ndjson", provider, "importParticipants");
    String job = walk.ask(provider, "importParticipants").path("id").asText();
    api.ended("/v1/imports/" + job);
    String cohort = "01980000-0000-7000-8000-0000000000c1";
    walk.askAs("ndjson", provider, "uploadSheet", "cohortId", cohort);
    String upload = walk.ask(provider, "uploadSheet", "cohortId", cohort).path("id").asText();
    api.ended("/v1/uploads/" + upload);
    walk.ask(provider, "getUpload", "id", upload);
    walk.ask(provider, "listUploads");
    walk.ask(provider, "listUploadErrors", "id", upload);
    walk.ask(provider, "downloadUploadRejected", "id", upload);
    walk.ask(provider, "downloadUploadAccepted", "id", upload);

    walk.ask(provider, "eraseParticipant", "id", mistyped);
    walk.ask(provider, "renewConsent", "id", mistyped);

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
