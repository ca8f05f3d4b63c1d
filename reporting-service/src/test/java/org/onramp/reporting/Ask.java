package org.onramp.reporting;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

import org.onramp.platform.testsupport.Tokens;

/** The callers of this service. */
public final class Ask {
  private Ask() {}

  public static RequestSpecification anybody() {
    return given().accept("application/json");
  }

  public static RequestSpecification as(String role, String organisation) {
    return anybody().auth().oauth2(Tokens.of(role, organisation));
  }

  public static RequestSpecification admin() {
    return as("partnership-admin", "partnership");
  }

  public static RequestSpecification funder() {
    return as("funder", "demo-funder");
  }

  public static RequestSpecification provider(String organisation) {
    return as("provider", organisation);
  }

  public static JsonPath json(RequestSpecification who, String path) {
    return who.get(path).then().statusCode(200).extract().jsonPath();
  }
}
