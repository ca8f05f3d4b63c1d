package org.onramp.program;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import org.onramp.platform.testsupport.Tokens;

/** A provider at its desk: what it does over HTTP, in the words of the tests. */
public final class Desk {
  static {
    io.restassured.RestAssured.enableLoggingOfRequestAndResponseIfValidationFails();
  }

  private final String provider;
  private final String token;

  private Desk(String provider, String token) {
    this.provider = provider;
    this.token = token;
  }

  /** A registered provider of a name that no other test uses. */
  public static Desk ofProvider(String name) {
    String id = name + "-" + UUID.randomUUID().toString().substring(0, 8);
    admin()
        .put("/v1/providers/" + id, Map.of("name", "Provider " + id, "kind", "NONPROFIT"))
        .then()
        .statusCode(201);
    return new Desk(id, Tokens.of(Role.PROVIDER, id));
  }

  public static Desk admin() {
    return new Desk("partnership", Tokens.of(Role.PARTNERSHIP_ADMIN, "partnership"));
  }

  /** Another service that acts for a provider. */
  public static Desk serviceFor(Desk desk) {
    return new Desk(desk.provider, Tokens.service(desk.provider));
  }

  public static Desk as(String role, String org) {
    return new Desk(org, Tokens.of(role, org));
  }

  public String provider() {
    return provider;
  }

  public RequestSpecification request() {
    return given().auth().oauth2(token);
  }

  public Response get(String path) {
    return request().get(path);
  }

  public Response put(String path, Object body) {
    return request().contentType(ContentType.JSON).body(body).put(path);
  }

  public Response post(String path, Object body) {
    return request().contentType(ContentType.JSON).body(body).post(path);
  }

  public Response post(String path, Object body, String key) {
    return request()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post(path);
  }

  /** A change on top of what was read last. */
  public Response patch(String path, Object body) {
    String resource = path.replaceAll("\\?.*", "");
    String etag = get(resource).then().statusCode(200).extract().header("ETag");
    return request()
        .header("If-Match", etag)
        .contentType("application/merge-patch+json")
        .body(body)
        .patch(path);
  }

  public Response addTo(String enrollment, String what, Object body) {
    String path = "/v1/enrollments/" + enrollment;
    String etag = get(path).then().statusCode(200).extract().header("ETag");
    return request()
        .header("If-Match", etag)
        .contentType(ContentType.JSON)
        .body(body)
        .post(path + "/" + what);
  }

  public String hasProgram() {
    return post(
            "/v1/programs",
            Map.of(
                "title",
                "Charger installation",
                "occupations",
                java.util.List.of("EVSE_TECH"),
                "hours",
                240,
                "handsOnHours",
                120,
                "credentials",
                java.util.List.of("OSHA-10")))
        .then()
        .statusCode(201)
        .extract()
        .path("programId");
  }

  public String hasCohort() {
    return hasCohort("C-" + UUID.randomUUID(), 100);
  }

  public String hasCohort(String code, int capacity) {
    return post(
            "/v1/cohorts",
            Map.of(
                "programId",
                hasProgram(),
                "code",
                code,
                "startsOn",
                "2026-01-05",
                "endsOn",
                "2026-06-30",
                "capacity",
                capacity,
                "fundingStreams",
                java.util.List.of("WIOA_ADULT")))
        .then()
        .statusCode(201)
        .extract()
        .path("cohortId");
  }

  /** Posts a sheet and waits for its end. */
  public Job posts(String cohort, String sheet) {
    return posts(cohort, sheet, "");
  }

  public Job posts(String cohort, String sheet, String query) {
    return posts(cohort, sheet, query, "text/csv");
  }

  public Job posts(String cohort, String sheet, String query, String contentType) {
    String id =
        request()
            .contentType(contentType)
            .body(sheet.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .post(
                "/v1/cohorts/" + cohort + "/roster/imports" + (query.isEmpty() ? "" : "?" + query))
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    return awaits(id);
  }

  /** Waits for the end of an import. */
  public Job awaits(String id) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> new Job(get("/v1/imports/" + id).then().statusCode(200).extract().response()),
            Job::isOver);
  }

  /** The only enrollment of a cohort. */
  public String enrollmentOf(String cohort) {
    Response list = get("/v1/cohorts/" + cohort + "/enrollments");
    assertThat(list.jsonPath().getList("items")).as(list.asString()).hasSize(1);
    return list.path("items[0].enrollmentId");
  }

  /**
   * An import that has ended.
   *
   * @param reply the job as it was read last
   */
  public record Job(Response reply) {
    boolean isOver() {
      return java.util.Set.of("COMPLETED", "REJECTED", "FAILED").contains(state());
    }

    public String state() {
      return reply.path("state");
    }

    /** How many rows ended in a way, such as {@code created}. */
    public int count(String result) {
      return ((Number) reply.path("counts." + result)).intValue();
    }

    public java.util.List<String> codes() {
      return reply.jsonPath().getList("errors.items.code", String.class);
    }

    public String text() {
      return reply.asString();
    }
  }
}
