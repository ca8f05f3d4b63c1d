package org.onramp.reporting.funder;

import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.onramp.reporting.Ask;
import org.onramp.reporting.ReportingStack;

@QuarkusTest
@WithTestResource(value = ReportingStack.class, scope = TestResourceScope.GLOBAL)
class FundersTest {

  @Test
  void an_administrator_registers_a_funder_and_saying_it_again_changes_nothing() {
    put("bay-foundation", Map.of("name", "Bay Foundation")).statusCode(201);

    put("bay-foundation", Map.of("name", "Bay Foundation"))
        .statusCode(200)
        .body("revision", equalTo(1));

    put("bay-foundation", Map.of("name", "Bay Fund", "kind", "FOUNDATION"))
        .statusCode(200)
        .body("revision", equalTo(2));
    Ask.funder()
        .get("/v1/funders/bay-foundation")
        .then()
        .statusCode(200)
        .body("name", equalTo("Bay Fund"));
  }

  @Test
  void nobody_else_registers_funders() {
    Ask.funder()
        .contentType("application/json")
        .body(Map.of("name", "Me"))
        .put("/v1/funders/me-too")
        .then()
        .statusCode(403);
    Ask.anybody().get("/v1/funders/bay-foundation").then().statusCode(401);
  }

  @Test
  void a_correction_that_names_another_revision_is_refused() {
    put("harbor-foundation", Map.of("name", "Harbor")).statusCode(201);

    put("harbor-foundation", Map.of("name", "Harbour"), "\"2\"").statusCode(412);
    put("never-registered", Map.of("name", "Harbour"), "\"1\"").statusCode(412);
    put("harbor-foundation", Map.of("name", "Harbour"), "\"1\"").statusCode(200);
  }

  @Test
  void an_id_is_a_slug() {
    put("Not A Slug", Map.of("name", "Bay")).statusCode(422);
  }

  private static io.restassured.response.ValidatableResponse put(
      String id, Map<String, String> said, String ifMatch) {
    return Ask.admin()
        .contentType("application/json")
        .header("If-Match", ifMatch)
        .body(said)
        .put("/v1/funders/{id}", id)
        .then();
  }

  private static io.restassured.response.ValidatableResponse put(
      String id, Map<String, String> said) {
    return Ask.admin()
        .contentType("application/json")
        .body(said)
        .put("/v1/funders/{id}", id)
        .then();
  }
}
