package org.onramp.platform.messaging.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.messaging.DataThrough;
import org.onramp.platform.messaging.Workshop;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackResource;
import org.onramp.platform.testsupport.Tokens;

@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class OperatorTest {
  private static final String DATABASE = "program";
  private static final String TOPIC = "workshop.bicycles";

  private final Stack stack = Stack.start();
  private final String id = "b-" + UUID.randomUUID();

  @Inject DataThrough dataThrough;
  @Inject WorkerDatabase worker;
  @Inject WaitingEventsEraser eraser;
  @Inject MeterRegistry registry;

  @BeforeEach
  void nothingIsParked() {
    await().until(() -> sql("SELECT count(*) FROM outbox").equals(List.of("0")));
    worker.run(
        c -> {
          try (Statement delete = c.createStatement()) {
            delete.execute("DELETE FROM parked_event");
            delete.execute("DELETE FROM parked_outbox");
          }
        });
  }

  @Test
  void a_change_made_by_a_request_reaches_the_projection_and_moves_the_time_that_answers_name() {
    paint(id, "red").then().statusCode(204);

    awaitColour("red");
    await().until(() -> dataThrough.of("bicycles").caughtUp());
    assertThat(dataThrough.of("bicycles").through()).isAfter(Instant.now().minusSeconds(10));
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void the_partition_furthest_behind_bounds_what_is_known_however_long_nobody_has_read_it() {
    owner(
        """
        INSERT INTO projection_generation (projection, generation, state) VALUES ('silent', 1, 'LIVE');
        INSERT INTO projection_offset (projection, generation, topic, partition, topic_id, next, through, lag, reported_at)
        VALUES ('silent', 1, 'things', 0, 'id', 9, '2026-03-02 09:50Z', 7, '2026-03-02 09:50Z'),
               ('silent', 1, 'things', 1, 'id', 9, now(), 0, now())
        """);

    var currency = dataThrough.of("silent");

    assertThat(currency.through()).isEqualTo("2026-03-02T09:50:00Z");
    assertThat(currency.caughtUp()).isFalse();
  }

  @Test
  void while_kafka_is_away_the_service_stays_ready_and_names_what_it_lacks() {
    String named =
        "checks.find { it.name == 'messaging' }.data.any { it.key.startsWith('bicycles') }";
    stack.kafka().cut();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  given().get("/q/health/ready").then().statusCode(200).body(named, equalTo(true)));
      paint(id, "red").then().statusCode(204);
    } finally {
      stack.kafka().restore();
    }
    awaitColour("red");
    await().untilAsserted(() -> given().get("/q/health/ready").then().body(named, equalTo(false)));
  }

  @Test
  void a_change_that_is_rolled_back_is_not_published_and_one_without_transaction_is_refused() {
    paint(id, "impossible").then().statusCode(500);
    given().post("/bicycles/{id}/rumour", id).then().statusCode(500);
    paint(id, "red").then().statusCode(204);

    awaitColour("red");
    assertThat(stack.kafka().read(TOPIC)).filteredOn(r -> r.key().equals(id)).hasSize(1);
  }

  @Test
  void the_login_of_requests_may_add_to_the_outbox_and_neither_read_nor_change_it() {
    for (String forbidden :
        List.of(
            "SELECT payload FROM outbox",
            "DELETE FROM outbox",
            "UPDATE outbox SET payload = ''",
            "SELECT payload FROM parked_event",
            "SELECT * FROM parked_outbox",
            "SELECT * FROM bicycle_fact_g1",
            "SELECT open_generation('x', '{}', 1)")) {
      assertThatThrownBy(() -> asApp(forbidden))
          .as(forbidden)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void a_parked_event_is_listed_tried_again_and_discarded_with_a_reason() {
    publishGarbage();
    await().until(() -> sql("SELECT count(*) FROM parked_event").equals(List.of("1")));
    String parked =
        foreman()
            .get("/v1/admin/parked-events?projection=bicycles")
            .then()
            .statusCode(200)
            .body("items[0].key", equalTo(id))
            .body(
                "items[0].error", equalTo("the body does not read as Bicycle at line 1, column 1"))
            .extract()
            .path("items[0].id");

    foreman().post("/v1/admin/parked-events/{id}/retry", parked).then().statusCode(409);
    foreman().delete("/v1/admin/parked-events/{id}", parked).then().statusCode(422);
    foreman()
        .delete("/v1/admin/parked-events/{id}?reason=sent by mistake", parked)
        .then()
        .statusCode(204);

    foreman().get("/v1/admin/parked-events").then().body("items", empty());
    foreman().delete("/v1/admin/parked-events/{id}?reason=again", parked).then().statusCode(404);
    assertThat(sql("SELECT why FROM audit_event WHERE action = 'parked-event.discard'"))
        .contains("sent by mistake");
  }

  @Test
  void a_parked_event_that_has_become_acceptable_is_applied_by_a_retry() {
    paint(id, "invisible").then().statusCode(204);
    await().until(() -> sql("SELECT count(*) FROM parked_event").equals(List.of("1")));
    String parked = foreman().get("/v1/admin/parked-events").path("items[0].id");
    owner("ALTER TABLE bicycle_fact DROP CONSTRAINT bicycle_fact_colour_check");

    foreman().post("/v1/admin/parked-events/{id}/retry", parked).then().statusCode(204);

    owner(
        "ALTER TABLE bicycle_fact ADD CONSTRAINT bicycle_fact_colour_check CHECK (colour <> 'invisible') NOT VALID");
    awaitColour("invisible");
    foreman().get("/v1/admin/parked-events").then().body("items", empty());
  }

  @Test
  void a_parked_event_that_the_projection_fails_on_again_has_been_tried_once_more() {
    paint(id, "unheard of").then().statusCode(204);
    await().until(() -> sql("SELECT count(*) FROM parked_event").equals(List.of("1")));
    String parked = foreman().get("/v1/admin/parked-events").path("items[0].id");

    foreman().post("/v1/admin/parked-events/{id}/retry", parked).then().statusCode(409);

    foreman().get("/v1/admin/parked-events").then().body("items[0].attempts", equalTo(2));
  }

  @Test
  void a_retry_that_fails_for_want_of_the_database_does_not_blame_the_event() {
    paint(id, "invisible").then().statusCode(204);
    await().until(() -> sql("SELECT count(*) FROM parked_event").equals(List.of("1")));
    String parked = foreman().get("/v1/admin/parked-events").path("items[0].id");
    fail("bicycle_fact", "53100");

    Response retried = foreman().post("/v1/admin/parked-events/{id}/retry", parked);

    failNoMore("bicycle_fact");
    retried.then().statusCode(503);
    foreman().get("/v1/admin/parked-events").then().body("items[0].attempts", equalTo(1));
  }

  @Test
  void a_row_that_kafka_refuses_is_discarded_and_what_waited_behind_it_flows() {
    worker.run(
        c -> {
          try (Statement insert = c.createStatement()) {
            insert.execute(
                """
                INSERT INTO outbox (event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at)
                VALUES (gen_random_uuid(), 'nobody.owns.this', '%1$s', 1, 'x', '{}', now()),
                       (gen_random_uuid(), '%2$s', '%1$s', 2, '%3$s',
                        '{"bicycleId":"%1$s","version":2,"colour":"grey"}', now())
                """
                    .formatted(id, TOPIC, Workshop.PAINTED));
          }
        });
    await().until(() -> sql("SELECT count(*) FROM parked_outbox").equals(List.of("2")));
    foreman()
        .get("/v1/admin/outbox")
        .then()
        .body("outbox.parked", equalTo(1))
        .body("outbox.behindParked", equalTo(1))
        .body("relay", equalTo("LEADER"));
    Integer row = foreman().get("/v1/admin/outbox/parked").path("items[0].id");

    foreman()
        .delete("/v1/admin/outbox/parked/{id}?reason=no such topic", row)
        .then()
        .statusCode(204);

    awaitColour("grey");
  }

  @Test
  void a_rebuild_is_one_call_and_its_progress_is_seen() {
    paint(id, "red").then().statusCode(204);
    awaitColour("red");
    int before = foreman().get("/v1/admin/projections/bicycles").path("generations[-1].number");

    foreman()
        .post("/v1/admin/projections/bicycles/rebuild")
        .then()
        .statusCode(202)
        .body("generation", equalTo(before + 1));

    awaitRebuilt();
    awaitColour("red");
    foreman().post("/v1/admin/projections/nothing/rebuild").then().statusCode(404);
  }

  @Test
  void what_is_asked_for_twice_under_one_key_is_begun_once() {
    begunOnce("projections/bicycles/rebuild");
    awaitRebuilt();
    awaitFinished(begunOnce("republish").path("id"));
  }

  private static Response begunOnce(String what) {
    String key = UUID.randomUUID().toString();
    Response first = begun(what, key);
    assertThat(begun(what, key).asString()).isEqualTo(first.asString());
    return first;
  }

  private static Response begun(String what, String key) {
    return foreman()
        .header("Idempotency-Key", key)
        .post("/v1/admin/" + what)
        .then()
        .statusCode(202)
        .extract()
        .response();
  }

  private static void awaitRebuilt() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                "LIVE"
                    .equals(
                        foreman()
                            .get("/v1/admin/projections/bicycles")
                            .path("generations[-1].state")));
  }

  @Test
  void republishing_walks_through_every_aggregate() {
    paint(id, "red").then().statusCode(204);
    awaitColour("red");

    republished();
    await()
        .until(
            () -> stack.kafka().read(TOPIC).stream().filter(r -> r.key().equals(id)).count() == 2);
  }

  /** A republication, from its beginning to its end. */
  private static void republished() {
    awaitFinished(
        foreman().post("/v1/admin/republish").then().statusCode(202).extract().path("id"));
  }

  private static void awaitFinished(String run) {
    await()
        .untilAsserted(
            () ->
                foreman()
                    .get("/v1/admin/republish")
                    .then()
                    .body("findAll { it.finishedAt != null }.id", hasItem(run)));
  }

  @Test
  void a_republication_that_could_not_begin_does_not_stand_in_the_way_of_the_next() {
    fail("republish_run", "53100");
    Response failed = foreman().post("/v1/admin/republish");
    failNoMore("republish_run");
    failed.then().statusCode(503);

    republished();
  }

  @Test
  void only_operators_may_look() {
    for (String path : List.of("parked-events", "outbox", "projections", "republish")) {
      given().get("/v1/admin/" + path).then().statusCode(401);
      given()
          .auth()
          .oauth2(Tokens.of("auditor", "somebody"))
          .get("/v1/admin/" + path)
          .then()
          .statusCode(403);
    }
  }

  @Test
  void the_eraser_leaves_no_trace_of_a_subject_but_the_newest_word_about_it() {
    UUID subject = UUID.randomUUID();
    publishGarbage();
    await().until(() -> sql("SELECT count(*) FROM parked_event").equals(List.of("1")));
    worker.run(
        c -> {
          try (Statement change = c.createStatement()) {
            change.execute("UPDATE parked_event SET payload = 'about %s'".formatted(subject));
            change.execute(parked(-3, subject.toString(), 1, "marker", null));
            change.execute(parked(-2, subject.toString(), 2, "marker", "too large"));
            change.execute(parked(-1, subject.toString(), 3, "newest", "too large"));
          }
        });

    int erased = worker.inTransaction(c -> eraser.erase(c, subject));

    assertThat(erased).isEqualTo(3);
    assertThat(sql("SELECT payload FROM parked_outbox")).containsExactly("newest");
    assertThat(sql("SELECT count(*) FROM parked_event")).containsExactly("0");
  }

  @Test
  void what_waited_behind_a_row_that_mentions_an_erased_subject_flows() {
    UUID subject = UUID.randomUUID();
    String grey =
        "{\"bicycleId\":\"%s\",\"version\":2,\"colour\":\"grey\",\"owner\":\"%s\"}"
            .formatted(id, subject);
    worker.run(
        c -> {
          try (Statement change = c.createStatement()) {
            change.execute(parked(-2, id, 1, "of " + subject, "too large"));
            change.execute(parked(-1, id, 2, grey, null));
          }
        });

    int erased = worker.inTransaction(c -> eraser.erase(c, subject));

    assertThat(erased).isEqualTo(1);
    awaitColour("grey");
    assertThat(sql("SELECT count(*) FROM parked_outbox")).containsExactly("0");
  }

  private static String parked(
      long row, String aggregate, long version, String payload, String error) {
    return """
    INSERT INTO parked_outbox (id, event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at,
                               recorded_at, error)
    VALUES (%d, gen_random_uuid(), '%s', '%s', %d, '%s', '%s', now(), now(), %s)
    """
        .formatted(
            row,
            TOPIC,
            aggregate,
            version,
            Workshop.PAINTED,
            payload,
            error == null ? "NULL" : "'" + error + "'");
  }

  @Test
  void gauges_tell_what_to_alert_on() {
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .contains(
            "onramp.outbox.waiting",
            "onramp.outbox.oldest.seconds",
            "onramp.outbox.parked",
            "onramp.relay.leader",
            "onramp.projection.lag",
            "onramp.projection.parked");
  }

  private void publishGarbage() {
    stack
        .kafka()
        .send(
            TOPIC,
            id,
            "[]",
            Map.of(
                "ce_id", "1",
                "ce_type", Workshop.PAINTED,
                "ce_time", "2026-03-01T10:00:00Z",
                "ce_aggregateversion", "1"));
  }

  private Response paint(String bicycle, String colour) {
    return given().queryParam("colour", colour).post("/bicycles/{id}", bicycle);
  }

  private static RequestSpecification foreman() {
    return given().auth().oauth2(Tokens.of("foreman", "workshop"));
  }

  private void awaitColour(String colour) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> sql("SELECT colour FROM bicycles WHERE id = '" + id + "'"),
            List.of(colour)::equals);
  }

  private List<String> sql(String query) {
    return worker.inTransaction(
        c -> {
          try (Statement statement = c.createStatement();
              ResultSet row = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (row.next()) {
              found.add(row.getString(1));
            }
            return found;
          }
        });
  }

  /** Has the database fail at the next rows of a table. */
  private void fail(String table, String state) {
    owner(
        """
        CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION USING ERRCODE = ''%2$s''; END';
        CREATE TRIGGER fail BEFORE INSERT ON %1$s FOR EACH ROW EXECUTE FUNCTION fail();
        """
            .formatted(table, state));
  }

  private void failNoMore(String table) {
    owner("DROP TRIGGER fail ON " + table);
  }

  private void owner(String sql) {
    try (Connection c = stack.connect(DATABASE, Login.OWNER);
        Statement statement = c.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void asApp(String sql) throws SQLException {
    try (Connection c = stack.connect(DATABASE, Login.APP);
        Statement statement = c.createStatement()) {
      statement.execute(sql);
    }
  }
}
