package org.onramp.intake;

import static io.restassured.RestAssured.given;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.awaitility.Awaitility;

import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;
import org.onramp.platform.testsupport.Tokens;

/** What a caller of the service does and sees. */
public final class Api {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String token;
  private final String organisation;

  private Api(String token, String organisation) {
    this.token = token;
    this.organisation = organisation;
  }

  /** A provider with a name of its own, so that tests do not meet. */
  public static Api newProvider(String name) {
    return provider(name + "-" + UUID.randomUUID().toString().substring(0, 8));
  }

  public static Api provider(String organisation) {
    return new Api(Tokens.of("provider", organisation), organisation);
  }

  public static Api role(String role, String organisation) {
    return new Api(Tokens.of(role, organisation), organisation);
  }

  public String organisation() {
    return organisation;
  }

  public RequestSpecification request() {
    return given().auth().oauth2(token);
  }

  /** Puts a person's details under a reference; the answer's body. */
  public JsonPath put(String reference, String details) {
    return request()
        .contentType(ContentType.JSON)
        .body(details)
        .put("/v1/participants/by-reference/{ref}", reference)
        .then()
        .statusCode(org.hamcrest.Matchers.oneOf(200, 201))
        .extract()
        .jsonPath();
  }

  public JsonPath participant(String id) {
    return request().get("/v1/participants/{id}", id).then().statusCode(200).extract().jsonPath();
  }

  /** Posts a sheet of people and waits until its job has ended. */
  public JsonPath imports(String sheet, String... query) {
    return ended("/v1/imports/", postSheet("/v1/participants/imports", sheet, query));
  }

  /** Posts a whole sheet and waits until its upload has ended. */
  public JsonPath uploads(String sheet, String... query) {
    return ended("/v1/uploads/", postSheet("/v1/uploads", sheet, query));
  }

  private JsonPath postSheet(String path, String sheet, String... query) {
    return tryPost(path, sheet, query).statusCode(202).extract().jsonPath();
  }

  public ValidatableResponse tryPost(String path, String sheet, String... query) {
    RequestSpecification request =
        request()
            .contentType("text/csv; charset=utf-8")
            .body(sheet.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (int i = 0; i < query.length; i += 2) {
      request.queryParam(query[i], query[i + 1]);
    }
    return request.post(path).then();
  }

  public JsonPath ended(String path, JsonPath job) {
    return ended(path + job.getString("id"));
  }

  public JsonPath ended(String address) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> request().get(address).then().statusCode(200).extract().jsonPath(),
            job -> List.of("COMPLETED", "REJECTED", "FAILED").contains(job.getString("state")));
  }

  /** Every event about an aggregate, in the order of the log, once the given version is there. */
  public static List<StackKafka.Read> published(String topic, String id, long version) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                Stack.start().kafka().read(topic).stream().filter(r -> id.equals(r.key())).toList(),
            events ->
                events.stream()
                    .anyMatch(e -> JsonPath.from(e.value()).getLong("version") == version));
  }

  /** The name of an event's type without its context and number. */
  public static String typeOf(StackKafka.Read event) {
    return event.headers().get("ce_type").replaceAll("^.*\\.([A-Za-z]+)\\.v\\d+$", "$1");
  }
}
