package org.onramp.platform.rest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;
import static org.onramp.platform.rest.garden.GardenTest.Callers.keeper;
import static org.onramp.platform.rest.garden.GardenTest.Callers.with;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenTest;
import org.onramp.platform.testsupport.Tokens;

@GardenTest
class RowLevelSecurityTest {
  private static final List<String> GARDENS = List.of("red", "green", "blue");

  @Inject AgroalDataSource requests;
  @Inject CallerDatabase database;

  @Test
  void concurrent_callers_see_their_own_rows_only() throws Exception {
    GARDENS.forEach(garden -> plant(garden, UUID.randomUUID().toString()));
    var pool = Executors.newFixedThreadPool(12);
    try {
      List<Callable<List<String>>> reads = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String garden = GARDENS.get(i % GARDENS.size());
        reads.add(
            () -> {
              List<String> seen = gardener(garden).get("/v1/plants?limit=500").path("items.garden");
              assertThat(seen).isNotEmpty().containsOnly(garden);
              return seen;
            });
      }
      for (var read : pool.invokeAll(reads)) {
        read.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void another_organisations_row_does_not_exist_for_the_caller() {
    String id = plant("red", UUID.randomUUID().toString());

    gardener("blue").get("/v1/plants/" + id).then().statusCode(404);
    gardener("blue")
        .header("If-Match", "\"1\"")
        .body("{\"name\": \"Stolen\"}")
        .patch("/v1/plants/" + id)
        .then()
        .statusCode(404);
    keeper().get("/v1/plants/" + id).then().statusCode(200);
  }

  @Test
  void policies_see_every_role_of_a_caller() throws Exception {
    String token = Tokens.of(List.of("keeper", "gardener", "apprentice"), "red");

    var held = with(token).get("/v1/plants/roles?asked=apprentice,gardener,keeper,auditor").then();

    held.statusCode(200).body("$", contains("apprentice", "gardener", "keeper"));
  }

  @Test
  void outside_a_transaction_the_login_sees_nothing() throws Exception {
    plant("red", UUID.randomUUID().toString());

    for (int i = 0; i < 20; i++) {
      try (var connection = requests.getConnection();
          var rows =
              connection
                  .createStatement()
                  .executeQuery("SELECT count(*), app_org(), app_has('gardener') FROM plant")) {
        rows.next();
        assertThat(rows.getInt(1)).isZero();
        assertThat(rows.getString(2)).isNull();
        assertThat(rows.getBoolean(3)).isFalse();
      }
    }
  }

  @Test
  @ActivateRequestContext
  void statements_in_one_trip_reach_the_callers_rows_only() {
    plant("red", UUID.randomUUID().toString());

    int renamed = database.inOneTrip(SqlPart.of("UPDATE plant SET name = ?", "Anybody's"));

    assertThat(renamed).as("by a caller of no organisation").isZero();
  }

  @Test
  void statements_in_one_trip_stand_or_fall_together() throws Exception {
    String tag = UUID.randomUUID().toString();
    SqlPart planting =
        SqlPart.of(
            "INSERT INTO plant (id, garden, tag, name) VALUES (?, 'red', ?, 'Elm')",
            UUID.randomUUID(),
            tag);

    assertThatThrownBy(
            () ->
                database.inOneTrip(
                    SqlPart.of("SELECT set_config('app.org', 'red', true)"),
                    planting,
                    SqlPart.of("SELECT 1 / ?", 0)))
        .isInstanceOf(DatabaseFailure.class);

    gardener("red").get("/v1/plants?limit=500").then().body("items.tag", not(hasItem(tag)));
  }

  @Test
  void a_transaction_that_could_not_begin_leaves_nothing_to_the_next_request_of_its_thread()
      throws Exception {
    String red = plant("red", UUID.randomUUID().toString());
    String blue = plant("blue", UUID.randomUUID().toString());
    endAllSessionsOfThePool();

    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      answers.add(gardener("red").get("/v1/plants/" + red).statusCode());
      answers.add(gardener("blue").get("/v1/plants/" + blue).statusCode());
    }

    assertThat(answers).as("served, or told to come back").containsOnly(200, 503);
    assertThat(answers.subList(40, 60)).containsOnly(200);
  }

  private void endAllSessionsOfThePool() throws Exception {
    try (var connection = requests.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE usename = current_user AND pid <> pg_backend_pid()
          """);
      // and this one, whose own end is the answer
      statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
    } catch (SQLException ended) {
      assertThat(ended.getSQLState()).isIn("57P01", "08006");
    }
  }

  private static String plant(String garden, String tag) {
    return gardener(garden)
        .body("{\"tag\": \"%s\", \"name\": \"Elm\", \"planted\": \"2026-03-01\"}".formatted(tag))
        .post("/v1/plants")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
