package org.onramp.placement;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import org.onramp.platform.testsupport.Tokens;

/** An organisation and what it does over HTTP, in the words of the tests. */
public final class Party {
  private final String org;
  private final String token;

  private Party(String org, String token) {
    this.org = org;
    this.token = token;
  }

  public static Party admin() {
    return new Party("partnership", Tokens.of(Role.PARTNERSHIP_ADMIN, "partnership"));
  }

  /** A provider of a name that no other test uses. */
  public static Party provider() {
    String id = "provider-" + unique();
    return new Party(id, Tokens.of(Role.PROVIDER, id));
  }

  /** A registered employer of a name that no other test uses. */
  public static Party employer() {
    String id = "employer-" + unique();
    admin().put("/v1/employers/" + id, Map.of("name", "Employer " + id)).then().statusCode(201);
    return new Party(id, Tokens.of(Role.EMPLOYER, id));
  }

  /** Another service that acts for the party. */
  public static Party serviceFor(Party party) {
    return new Party(party.org, Tokens.service(party.org));
  }

  public static Party as(String role, String org) {
    return new Party(org, Tokens.of(role, org));
  }

  /** The same organisation with a second role. */
  public Party also(String role) {
    return new Party(org, Tokens.of(List.of(Role.EMPLOYER, role), org));
  }

  public static String unique() {
    return UUID.randomUUID().toString().substring(0, 13);
  }

  public String org() {
    return org;
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

  /** A change at a revision. */
  public Response post(String path, Object body, long revision) {
    return request()
        .header("If-Match", "\"" + revision + "\"")
        .contentType(ContentType.JSON)
        .body(body)
        .post(path);
  }

  public Response patch(String path, Object body, long revision) {
    return request()
        .header("If-Match", "\"" + revision + "\"")
        .contentType(ContentType.JSON)
        .body(body)
        .patch(path);
  }

  /** Claims that a person works at an employer, and gives the placement's id. */
  public String claims(Party employer, String reference) {
    return claims(claim(employer, reference));
  }

  public String claims(Map<String, Object> claim) {
    return post("/v1/placements", claim).then().statusCode(201).extract().path("placementId");
  }

  /** A claim that is as it should be. */
  public static Map<String, Object> claim(Party employer, String reference) {
    Map<String, Object> claim = new HashMap<>();
    claim.put("reference", reference);
    claim.put("displayName", "Lupe " + reference);
    claim.put("employerId", employer.org());
    claim.put("occupation", "EVSE_TECH");
    claim.put("outcomeKind", "HIRED");
    claim.put("startDate", "2026-04-06");
    claim.put("hourlyWage", Map.of("amount", 28.5, "currency", "USD"));
    return claim;
  }

  /** A confirmation that is as it should be. */
  public static Map<String, Object> confirmation() {
    Map<String, Object> word = new HashMap<>();
    word.put("startDate", "2026-04-13");
    word.put("hourlyWage", Map.of("amount", 29, "currency", "USD"));
    word.put("hoursPerWeek", 40);
    word.put("ongoing", true);
    word.put("title", "EVSE technician");
    word.put("occupation", "EVSE_TECH");
    word.put("jobQuality", Map.of("JQ-HEALTH", "YES"));
    word.put("outcomeKind", "HIRED");
    return word;
  }

  /** Posts rows and waits for the end of their import. */
  public Job imports(String rows, String contentType, String query) {
    String id =
        request()
            .contentType(contentType)
            .body(rows.getBytes(StandardCharsets.UTF_8))
            .post("/v1/placements/imports?" + query)
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> new Job(get("/v1/imports/" + id).then().statusCode(200).extract().response()),
            Job::isOver);
  }

  public Job importsSheet(String rows) {
    return imports(rows, "text/csv", "mode=COMMIT");
  }

  /** The placements that the party sees. */
  public List<Map<String, Object>> sees(String query) {
    return get("/v1/placements?limit=500&" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items");
  }

  /**
   * An import that has ended.
   *
   * @param reply the job as it was read last
   */
  public record Job(Response reply) {
    boolean isOver() {
      return Set.of("COMPLETED", "REJECTED", "FAILED").contains(state());
    }

    public String state() {
      return reply.path("state");
    }

    /** How many rows ended in a way, such as {@code created}. */
    public int count(String result) {
      return ((Number) reply.path("counts." + result)).intValue();
    }

    public List<String> codes() {
      return reply.jsonPath().getList("errors.items.code", String.class);
    }

    public String text() {
      return reply.asString();
    }
  }
}
