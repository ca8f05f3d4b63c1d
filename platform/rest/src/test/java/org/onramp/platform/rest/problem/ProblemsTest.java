package org.onramp.platform.rest.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;
import static org.onramp.platform.rest.garden.GardenTest.Callers.raw;
import static org.onramp.platform.rest.garden.GardenTest.Callers.with;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.onramp.platform.rest.garden.GardenTest;
import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.Tokens;

@GardenTest
class ProblemsTest {
  @Test
  void every_problem_of_a_body_is_answered_at_once() {
    var answer =
        gardener("east")
            .body(
                """
                {"tag": "", "name": [7], "planted": "31/02/2026", "height": -1, "season": "WINTER",
                 "neighbours": [{"name": "Rose"}, {"name": " ", "hue": {"red": 1}}], "colour": "red"}
                """)
            .post("/v1/plants")
            .then();

    isProblem(answer, 422, "invalid-values");
    answer
        .body(
            "errors.pointer",
            containsInAnyOrder(
                "/tag",
                "/name",
                "/planted",
                "/height",
                "/season",
                "/neighbours/1/name",
                "/neighbours/1/hue",
                "/colour"))
        .body("errors.code", hasItem("bad-height"))
        .body("errors.code", hasItem("unknown-property"))
        .body("errors.code", hasItem("missing"))
        .body("errors.find { it.pointer == '/season' }.message", containsString("SPRING, SUMMER"));
  }

  @Test
  void a_day_is_a_text_and_no_number_that_could_be_read_as_one() {
    for (String day :
        List.of(
            "20260331",
            "-9223372036854775808",
            "20543.5",
            "[2026, 3, 31]",
            "[2026, 13, 1]",
            "true",
            "\"\"",
            "\"2026-03-31T23:00:00Z\"")) {
      var answer =
          gardener("east")
              .body(
                  "{\"tag\": \"\", \"planted\": %s, \"name\": \"Rose\", \"hue\": 1}".formatted(day))
              .post("/v1/plants")
              .then();

      isProblem(answer, 422, "invalid-values");
      answer
          .body("errors.pointer", containsInAnyOrder("/tag", "/planted", "/hue"))
          .body("errors.find { it.pointer == '/planted' }.message", containsString("2026-03-31"));
    }
  }

  @Test
  void constraints_alone_are_answered_in_the_same_form() {
    var answer = gardener("east").body("{\"tag\": \"\"}").post("/v1/plants").then();

    isProblem(answer, 422, "invalid-values");
    answer
        .body("errors.pointer", containsInAnyOrder("/tag", "/name", "/planted"))
        .body("errors", hasItem(hasEntry("code", "missing")));
  }

  @Test
  void malformed_json_is_a_bad_request_and_says_where() {
    var answer = gardener("east").body("{\"tag\": ").post("/v1/plants").then();

    isProblem(answer, 400, "bad-request");
    answer.body("detail", containsString("line 1"));
  }

  @Test
  void a_missing_body_or_one_with_an_appendix_is_a_bad_request() {
    isProblem(gardener("east").body("null").post("/v1/plants").then(), 400, "bad-request");
    isProblem(gardener("east").body("{} {}").post("/v1/plants").then(), 400, "bad-request");
  }

  @Test
  void a_body_beyond_the_limit_is_too_large() {
    var answer =
        gardener("east")
            .body("{\"tag\": \"" + "x".repeat(2_000_000) + "\"}")
            .post("/v1/plants")
            .then();

    isProblem(answer, 413, "too-large");
  }

  @Test
  void a_body_beyond_the_servers_own_limit_is_refused_before_it_is_read() throws IOException {
    try (Socket socket =
        raw(
            """
            POST /v1/plants HTTP/1.1\r
            Host: garden\r
            X-Correlation-Id: abc-413\r
            Content-Type: application/json\r
            Content-Length: 300000000\r
            \r
            """)) {
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 413 ")
          .containsIgnoringCase("content-type: application/problem+json")
          .contains("urn:onramp:problem:too-large", "\"correlationId\":\"abc-413\"", "230686720");
    }
  }

  @Test
  void a_query_parameter_that_makes_no_sense_is_named() {
    isProblem(gardener("east").get("/v1/plants?limit=0").then(), 422, "invalid-values");
    isProblem(gardener("east").get("/v1/plants?cursor=!!").then(), 400, "bad-request");
    var answer = gardener("east").get("/v1/plants?taller=-1").then();
    isProblem(answer, 422, "invalid-values");
    answer.body("errors[0].message", containsString("taller"));
    for (String query : List.of("season=WINTER", "taller=high", "limit=many")) {
      isProblem(gardener("east").get("/v1/plants?" + query).then(), 422, "invalid-values");
    }
  }

  @Test
  void without_a_valid_token_the_caller_is_asked_for_one() {
    String[] bad = {
      "nonsense",
      Tokens.expired("gardener", "east"),
      Tokens.forged("gardener", "east"),
      Tokens.signedBy(Tokens.ISSUER_KID, List.of("service"), "east"),
      Tokens.signedBy(Tokens.ISSUER_KID, List.of("gardener", "service"), "east"),
      Tokens.signedBy(Tokens.SERVICE_KID, List.of("gardener"), "east"),
      Tokens.signedBy(Tokens.SERVICE_KID, List.of("service", "gardener"), "east")
    };
    for (String token : bad) {
      var answer = with(token).get("/v1/plants").then();
      isProblem(answer, 401, "unauthenticated");
      answer.header("WWW-Authenticate", "Bearer");
    }
    isProblem(given().get("/v1/plants").then(), 401, "unauthenticated");
  }

  @Test
  void a_services_own_key_vouches_for_the_service_role() {
    with(Tokens.service("east")).get("/v1/plants").then().statusCode(200);
  }

  @Test
  void the_wrong_role_is_not_allowed() {
    isProblem(with(Tokens.of("visitor", "east")).get("/v1/plants").then(), 403, "not-allowed");
  }

  @Test
  void the_protocols_own_refusals_have_the_same_form() {
    isProblem(given().get("/v1/nowhere").then(), 404, "not-found");
    isProblem(gardener("east").get("/v1/plants/" + UUID.randomUUID()).then(), 404, "not-found");
    isProblem(gardener("east").get("/v1/plants/no-uuid").then(), 404, "not-found");
    isProblem(gardener("east").delete("/v1/plants").then(), 405, "method-not-allowed");
    isProblem(gardener("east").accept("image/png").get("/v1/plants").then(), 406, "not-acceptable");
    isProblem(
        gardener("east").contentType("text/plain").body("x").post("/v1/plants").then(),
        415,
        "unsupported-media-type");
  }

  @Test
  void a_fault_of_ours_says_nothing_of_itself() {
    var answer = gardener("east").get("/v1/plants/fault").then();

    isProblem(answer, 500, "internal-fault");
    answer.body(not(containsString("shed"))).body(not(containsString("Exception")));
  }

  /**
   * 53100: its disk is full; 53300: too many connections; 57014: a statement took too long; 58030:
   * its disk fails.
   */
  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "53100", "53300", "57014", "58030"})
  void a_database_in_trouble_asks_to_come_back(String sqlState) {
    var answer = gardener("east").get("/v1/plants/fault/" + sqlState).then();

    isProblem(answer, 503, "unavailable");
    answer.header("Retry-After", "5").body(not(containsString("could not extend")));
  }

  @Test
  void who_waits_too_long_for_another_is_told_to_repeat_it() throws SQLException {
    try (Connection another = Stack.start().connect("test", Login.OWNER);
        Statement statement = another.createStatement()) {
      another.setAutoCommit(false);
      statement.execute("LOCK TABLE plant IN ACCESS EXCLUSIVE MODE");

      var answer = gardener("east").get("/v1/plants").then();

      isProblem(answer, 409, "conflict");
      answer.header("Retry-After", "1");
    }
  }

  @Test
  void a_correlation_id_comes_back_as_it_was_sent_or_is_made() {
    gardener("east")
        .header("X-Correlation-Id", "abc-123")
        .get("/v1/plants/" + UUID.randomUUID())
        .then()
        .header("X-Correlation-Id", "abc-123")
        .body("correlationId", equalTo("abc-123"));
    gardener("east")
        .header("X-Correlation-Id", "forged line!")
        .get("/v1/plants")
        .then()
        .header("X-Correlation-Id", matchesPattern("[0-9a-f-]{36}"));
    given().get("/v1/plants").then().header("X-Correlation-Id", notNullValue());
  }

  private static void isProblem(ValidatableResponse answer, int status, String code) {
    answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:onramp:problem:" + code))
        .body("status", equalTo(status))
        .body("title", notNullValue())
        .body("detail", notNullValue())
        .body("correlationId", notNullValue());
  }
}
