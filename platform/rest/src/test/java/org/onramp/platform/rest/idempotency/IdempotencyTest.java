package org.onramp.platform.rest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenTest;

@GardenTest
class IdempotencyTest {
  private final String key = UUID.randomUUID().toString();

  @Test
  void the_same_request_sent_twice_happens_once() {
    String tag = tag();

    Response first = plant("north", tag, "Fern");
    Response second = plant("north", tag, "Fern");

    first.then().statusCode(201).header("Idempotency-Replayed", "false");
    second.then().statusCode(201).header("Idempotency-Replayed", "true");
    assertThat(second.path("id").toString()).isEqualTo(first.path("id").toString());
  }

  @Test
  void a_key_belongs_to_one_request_of_one_organisation() {
    plant("north", tag(), "Fern").then().statusCode(201);

    plant("north", tag(), "Moss")
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:onramp:problem:idempotency-key-reused"));
    plant("south", tag(), "Moss").then().statusCode(201);
  }

  @Test
  void a_request_that_failed_leaves_its_key_free() {
    String tag = tag();
    gardener("north")
        .header("Idempotency-Key", key)
        .body("{}")
        .post("/v1/plants")
        .then()
        .statusCode(422);

    plant("north", tag, "Fern").then().statusCode(201).header("Idempotency-Replayed", "false");
  }

  @Test
  void of_many_at_the_same_time_one_creates_and_none_creates_a_second() throws Exception {
    String tag = tag();
    Callable<Response> request = () -> plant("north", tag, "Fern");
    List<Response> answers = new ArrayList<>();
    var pool = Executors.newFixedThreadPool(8);
    try {
      for (var answer : pool.invokeAll(java.util.Collections.nCopies(16, request))) {
        answers.add(answer.get());
      }
    } finally {
      pool.shutdown();
    }

    assertThat(answers).extracting(Response::statusCode).isSubsetOf(201, 409);
    assertThat(
            answers.stream().filter(a -> a.statusCode() == 201).map(a -> a.path("id").toString()))
        .isNotEmpty()
        .allMatch(
            answers.stream()
                    .filter(a -> a.statusCode() == 201)
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .toString()
                ::equals);
    assertThat(answers.stream().filter(a -> "false".equals(a.header("Idempotency-Replayed"))))
        .hasSize(1);
  }

  private Response plant(String garden, String tag, String name) {
    return gardener(garden)
        .header("Idempotency-Key", key)
        .body(
            """
            {"tag": "%s", "name": "%s", "planted": "2026-03-01"}"""
                .formatted(tag, name))
        .post("/v1/plants");
  }

  private static String tag() {
    return UUID.randomUUID().toString();
  }
}
