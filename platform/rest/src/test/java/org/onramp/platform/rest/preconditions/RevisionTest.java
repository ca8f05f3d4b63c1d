package org.onramp.platform.rest.preconditions;

import static org.hamcrest.Matchers.equalTo;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;

import java.util.UUID;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenTest;

@GardenTest
class RevisionTest {
  @Test
  void a_change_names_the_revision_that_its_author_has_seen() {
    Response plant =
        gardener("east")
            .body(
                "{\"tag\": \"%s\", \"name\": \"Oak\", \"planted\": \"2026-03-01\"}"
                    .formatted(UUID.randomUUID()))
            .post("/v1/plants");
    String id = plant.path("id");
    String etag = plant.header("ETag");

    rename(id, null)
        .then()
        .statusCode(428)
        .body("type", equalTo("urn:onramp:problem:revision-required"));
    rename(id, "yesterday's").then().statusCode(400);
    rename(id, "W/\"1\"").then().statusCode(400);
    rename(id, etag).then().statusCode(200).body("revision", equalTo(2));
    rename(id, etag)
        .then()
        .statusCode(412)
        .body("type", equalTo("urn:onramp:problem:stale-revision"));
  }

  private static Response rename(String id, String ifMatch) {
    var request = gardener("east").body("{\"name\": \"Ash\"}");
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .patch("/v1/plants/" + id);
  }
}
