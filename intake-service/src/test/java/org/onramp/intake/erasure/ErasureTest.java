package org.onramp.intake.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.onramp.intake.Api;
import org.onramp.intake.IntakeTest;
import org.onramp.platform.rest.database.TransactionLocks;
import org.onramp.platform.testsupport.Contracts;
import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.MarkerSearch;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;

@IntakeTest
class ErasureTest {

  private static final String MARKER = "Zyxwvutmarker";
  private static final String REFUSED = "Ponmlkjmarker";
  private static final String SHEET =
      """
      Case Number,First Name,Email,Application Date
      M-1,%s,%s@example.org,2026-02-01
      M-2,Luis,luis@example.org,2026-02-02
      """;

  private final Api provider = Api.newProvider("forgetful");
  private final String sheet = SHEET.formatted(MARKER, MARKER.toLowerCase(java.util.Locale.ROOT));
  private final String unsound = sheet.replace("2026-02-01", "no day at all");

  @Test
  void an_erased_person_is_found_in_no_store_and_said_to_be_gone() throws SQLException {
    provider.imports(sheet);
    provider.uploads(sheet);
    provider.uploads(unsound);
    provider.imports(unsound);
    String id = idOf("m-1");
    assertThat(storesThatHold(MARKER))
        .as("the marker is planted")
        .contains("participant", "upload_chunk", "import_chunk");
    String application =
        provider
            .request()
            .get("/v1/applications?participantId=" + id)
            .jsonPath()
            .getString("items[0].id");

    JsonPath erasure = erase(id);

    assertThat(erasure.getLong("version")).isEqualTo(2);
    provider.request().get("/v1/participants/" + id).then().statusCode(404);
    assertThat(storesThatHold(MARKER)).isEmpty();
    StackKafka.Read gone = Api.published("intake.participants", id, 2).get(1);
    assertThat(Api.typeOf(gone)).isEqualTo("ParticipantErased");
    assertThat(Contracts.violations("intake.participants", "ParticipantErased", gone.value()))
        .isEmpty();
    assertThat(Api.typeOf(Api.published("intake.applications", application, 2).get(1)))
        .isEqualTo("ApplicationErased");
  }

  @Test
  void somebody_whose_last_event_kafka_has_refused_is_said_to_be_gone() throws SQLException {
    String id = provider.put("M-1", "{\"firstName\": \"Rosa\"}").getString("id");
    Api.published("intake.participants", id, 1);
    parked(id);

    erase(id);

    StackKafka.Read gone = Api.published("intake.participants", id, 2).get(1);
    assertThat(Api.typeOf(gone)).isEqualTo("ParticipantErased");
    assertThat(storesThatHold(REFUSED)).isEmpty();
  }

  private static void parked(String id) throws SQLException {
    try (Connection db = Stack.start().connect("intake", Login.WORKER);
        PreparedStatement park =
            db.prepareStatement(
                """
                INSERT INTO parked_outbox (id, event_id, topic, aggregate_id, aggregate_version, type,
                                           payload, occurred_at, recorded_at, error)
                VALUES (-1, gen_random_uuid(), 'intake.participants', ?, 1,
                        'org.onramp.intake.ParticipantRecorded.v1', ?, now(), now(), 'too large')
                """)) {
      park.setString(1, id);
      park.setString(2, "{\"city\":\"%s\"}".formatted(REFUSED));
      park.executeUpdate();
    }
  }

  @Test
  void the_same_sheet_again_is_refused_for_the_erased_person_only() throws SQLException {
    provider.imports(sheet);
    String id = idOf("m-1");
    erase(id);

    JsonPath job = provider.imports(sheet);
    JsonPath upload = provider.uploads(sheet);

    assertThat(job.getMap("counts")).containsEntry("rejected", 1).containsEntry("unchanged", 1);
    assertThat(job.getString("errors.items[0].code")).isEqualTo("erased");
    assertThat(upload.getString("errors.items[0].code")).isEqualTo("erased");
    provider.uploads(unsound);
    provider.imports(unsound);
    assertThat(storesThatHold(MARKER)).isEmpty();
    provider
        .request()
        .contentType(ContentType.JSON)
        .body("{\"firstName\": \"Again\"}")
        .put("/v1/participants/by-reference/M-1")
        .then()
        .statusCode(409);
  }

  @Test
  void who_is_put_while_being_erased_stays_erased() throws Exception {
    String id = provider.put("M-1", "{\"firstName\": \"Rosa\"}").getString("id");
    var caller = Executors.newSingleThreadExecutor();
    try (Connection erasing = Stack.start().connect("intake", Login.WORKER)) {
      erasing.setAutoCommit(false);
      eraseUncommitted(erasing, id);
      Future<Integer> put =
          caller.submit(
              () ->
                  provider
                      .request()
                      .contentType(ContentType.JSON)
                      .body("{\"firstName\": \"Again\"}")
                      .put("/v1/participants/by-reference/M-1")
                      .statusCode());
      Awaitility.await().until(() -> somebodyWaitsForALock());

      erasing.commit();

      assertThat(put.get()).isEqualTo(409);
      provider.request().get("/v1/participants/" + id).then().statusCode(404);
    } finally {
      caller.shutdown();
    }
  }

  private void eraseUncommitted(Connection erasing, String id) throws SQLException {
    TransactionLocks.exclusive(erasing, "participant:" + provider.organisation());
    try (Statement statement = erasing.createStatement()) {
      statement.execute("DELETE FROM participant WHERE id = '%s'".formatted(id));
      statement.execute(
          """
          INSERT INTO erased_participant (id, provider_id, version, reason, erased_at)
          VALUES ('%s', '%s', 2, 'asked for by the participant', now())
          """
              .formatted(id, provider.organisation()));
    }
  }

  private static boolean somebodyWaitsForALock() throws SQLException {
    try (Connection db = Stack.start().connectAsSuperuser("intake");
        Statement statement = db.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT count(*) FROM pg_locks
                WHERE locktype = 'advisory' AND NOT granted
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """)) {
      rows.next();
      return rows.getInt(1) > 0;
    }
  }

  @Test
  void renewed_consent_continues_the_version() {
    provider.imports(sheet);
    String id = idOf("m-1");
    erase(id);
    provider
        .request()
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"signed the form again\"}")
        .post("/v1/participants/" + id + "/consent-renewal")
        .then()
        .statusCode(204);

    JsonPath job = provider.imports(sheet);

    assertThat(job.getMap("counts")).containsEntry("created", 1);
    StackKafka.Read back = Api.published("intake.participants", id, 3).get(2);
    assertThat(JsonPath.from(back.value()).getString("transitions[0].state"))
        .isEqualTo("CONSENT_RENEWED");
  }

  @Test
  void a_repeated_request_does_not_erase_who_has_consented_anew() {
    provider.imports(sheet);
    String id = idOf("m-1");
    asks(id, "erasure", "asked-once").statusCode(200);
    asks(id, "consent-renewal", "signed-once").statusCode(204);

    asks(id, "erasure", "asked-once")
        .statusCode(200)
        .body("version", org.hamcrest.Matchers.equalTo(2))
        .body("stores", org.hamcrest.Matchers.empty());

    assertThat(provider.imports(sheet).getMap("counts")).containsEntry("created", 1);
  }

  @Test
  void nobody_erases_another_providers_participant() {
    provider.imports(sheet);
    String id = idOf("m-1");

    Api.newProvider("stranger")
        .request()
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"mischief\"}")
        .post("/v1/participants/" + id + "/erasure")
        .then()
        .statusCode(404);

    assertThat(provider.participant(id).getLong("revision")).isEqualTo(1);
  }

  private io.restassured.response.ValidatableResponse asks(String id, String what, String key) {
    return provider
        .request()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body("{\"reason\": \"asked for by the participant\"}")
        .post("/v1/participants/" + id + "/" + what)
        .then();
  }

  private JsonPath erase(String id) {
    return provider
        .request()
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"asked for by the participant\"}")
        .post("/v1/participants/" + id + "/erasure")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private String idOf(String reference) {
    return provider
        .request()
        .get("/v1/participants")
        .jsonPath()
        .getString("items.find { it.externalRef == '" + reference + "' }.id");
  }

  private static Set<String> storesThatHold(String text) throws SQLException {
    try (Connection db = Stack.start().connectAsSuperuser("intake")) {
      return MarkerSearch.tablesHolding(db, text);
    }
  }
}
