package org.onramp.platform.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.onramp.platform.rest.garden.GardenTest.Callers.gardener;
import static org.onramp.platform.rest.garden.GardenTest.Callers.with;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusMock;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.rest.erasure.ErasingSubject;
import org.onramp.platform.rest.garden.GardenTest;
import org.onramp.platform.rest.garden.PlantImport;
import org.onramp.platform.rest.ids.Namespace;
import org.onramp.platform.testsupport.MarkerSearch;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.Tokens;

@GardenTest
class ImportTest {
  private static final Set<String> FINAL = Set.of("COMPLETED", "REJECTED", "FAILED");

  @Inject ImportRunner runner;
  @Inject ImportStore store;
  @Inject ImportLimits limits;
  @Inject PlantImport plants;
  @Inject WorkerDatabase worker;
  @Inject ErasingSubject erasing;
  @Inject Namespace namespace;

  private final String garden = "garden-" + UUID.randomUUID();

  @AfterEach
  void jobsGoOn() {
    runner.resume();
  }

  @Test
  void a_sheet_is_committed_and_its_bad_rows_are_reported_in_its_own_words() {
    Response job =
        ended(
            post(
                """
                \ufeffLabel No;Plant;Planted on;Height;Colours
                B1;Rose;12/20/2020;1,5;red / white
                ;;;;
                123-45-6789;Lilac;31/02/1990;tall;purple
                B2;;1/5/2099;20;rojo
                ;;;;
                """));

    job.then()
        .body("state", equalTo("COMPLETED"))
        .body("rows", equalTo(3))
        .body("counts.created", equalTo(1))
        .body("counts.rejected", equalTo(2))
        .body("errors.total", equalTo(6))
        .body("errors.next", nullValue());
    List<Map<String, Object>> errors = job.path("errors.items");
    assertThat(errors)
        .extracting(
            e -> e.get("row"),
            e -> e.get("sheetRow"),
            e -> e.get("column"),
            e -> e.get("code"),
            e -> e.get("shape"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3, 4, "Label No", "ssn-like", "999-99-9999"),
            org.assertj.core.groups.Tuple.tuple(3, 4, "Planted on", "bad-date", "99/99/9999"),
            org.assertj.core.groups.Tuple.tuple(3, 4, "Height", "bad-number", "aaaa"),
            org.assertj.core.groups.Tuple.tuple(3, 4, "Colours", "unknown-value", "aaaaaa"),
            org.assertj.core.groups.Tuple.tuple(4, 5, "Plant", "missing", null),
            org.assertj.core.groups.Tuple.tuple(4, 5, "Planted on", "future-date", "9/9/9999"));
    assertThat(job.asString()).doesNotContain("123-45-6789").doesNotContain("purple");
    assertThat(tags()).containsExactly("b1");
  }

  @Test
  void the_future_begins_where_the_services_own_day_ends() {
    QuarkusMock.installMockForType(
        Clock.fixed(Instant.parse("2026-03-01T23:30:00Z"), ZoneId.of("Europe/Amsterdam")),
        Clock.class);

    Response job = ended(post("tag,name,planted\nt1,Rose,2026-03-02\nt2,Rose,2026-03-03\n"));

    job.then()
        .body("counts.created", equalTo(1))
        .body("errors.items[0].code", equalTo("future-date"));
    assertThat(tags()).containsExactly("t1");
  }

  @Test
  void posting_the_same_sheet_again_changes_nothing_and_says_so() {
    String sheet = sheet(5_500);
    ended(post(sheet)).then().body("counts.created", equalTo(5_500));
    long before = revisions();

    Response again = ended(post(sheet));

    again.then().body("counts.unchanged", equalTo(5_500)).body("counts.updated", equalTo(0));
    assertThat(revisions()).isEqualTo(before);
  }

  @Test
  void with_atomic_all_one_bad_row_keeps_every_other_out() {
    String sheet = sheet(6_000) + "x1,forbidden,,,\n";

    Response refused = ended(upload().queryParam("atomic", "ALL").body(sheet).post(path()));

    refused
        .then()
        .body("state", equalTo("REJECTED"))
        .body("counts.rejected", equalTo(1))
        .body("counts.created", equalTo(0))
        .body("errors.items[0].row", equalTo(6_001))
        .body("errors.items[0].code", equalTo("forbidden"));
    assertThat(tags()).isEmpty();

    ended(upload().queryParam("atomic", "ALL").body(sheet(6_000)).post(path()))
        .then()
        .body("state", equalTo("COMPLETED"))
        .body("counts.created", equalTo(6_000));
  }

  @Test
  void validation_tells_what_a_commit_would_do_and_does_nothing() {
    ended(post("tag,name\na,Oak\nb,Elm\n"));

    Response dry =
        ended(
            upload()
                .queryParam("mode", "VALIDATE")
                .body("tag,name\na,Oak\nb,Ash\nc,Yew\nd,forbidden\ne,doubtful\nf,\n")
                .post(path()));

    dry.then()
        .body("state", equalTo("COMPLETED"))
        .body("mode", equalTo("VALIDATE"))
        .body("counts.unchanged", equalTo(1))
        .body("counts.updated", equalTo(1))
        .body("counts.created", equalTo(1))
        .body("counts.rejected", equalTo(2))
        .body("counts.parked", equalTo(1));
    assertThat(tags()).containsExactly("a", "b");
  }

  @Test
  void the_same_key_twice_in_a_sheet_is_applied_in_its_order() {
    ended(post("tag,name\na,Oak\nb,Elm\nA ,Ash\n"))
        .then()
        .body("counts.created", equalTo(2))
        .body("counts.updated", equalTo(1));
  }

  @Test
  void a_row_that_the_database_refuses_is_reported_and_the_others_pass() {
    worker.run(
        c ->
            c.createStatement()
                .execute(
                    "INSERT INTO plant (id, garden, tag, name) VALUES (gen_random_uuid(), '"
                        + garden
                        + "', 'p7', 'older')"));

    Response job = ended(post(sheet(20)));

    job.then()
        .body("counts.created", equalTo(19))
        .body("counts.rejected", equalTo(1))
        .body("errors.items[0].code", equalTo("contradiction"))
        .body("errors.items[0].row", equalTo(8))
        .body("errors.items[0].message", containsString("plant_garden_tag_key"));
  }

  @Test
  void a_row_with_a_zero_byte_is_reported_and_the_others_pass() {
    Response job = ended(post("tag,name,height\na,O\u0000ak,1\nb,Elm,t\u0000all\nc,Ash,3\n"));

    job.then()
        .body("state", equalTo("COMPLETED"))
        .body("counts.created", equalTo(1))
        .body("counts.rejected", equalTo(2))
        .body("errors.items.row", contains(1, 2))
        .body("errors.items.column", contains("name", "height"))
        .body("errors.items.code", contains("invalid-value", "bad-number"))
        .body("errors.items.shape", contains("A?aa", "a?aaa"));
  }

  @Test
  void a_zero_byte_in_a_header_is_refused_with_the_sheet() {
    post("tag,name,no\u0000tes\na,Oak,x\n")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.code", contains("invalid-value"));
    assertThat(chunks()).isZero();
  }

  @Test
  void questions_come_at_once_and_nothing_is_kept() {
    Response asked = post("Name,Start Date,Planted on\nOak,x,3/4/2020\n");

    asked
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:onramp:problem:sheet-questions"))
        .body(
            "questions.header", equalTo(java.util.Arrays.asList("Start Date", null, "Planted on")))
        .body("questions.column", equalTo(java.util.Arrays.asList(null, "tag", "dateOrder")))
        .body("questions[0].candidates", equalTo(List.of("planted", "flowers", "ignore")));
    gardener(garden).get("/v1/imports").then().body("items", hasSize(0));
    assertThat(chunks()).isZero();
  }

  @Test
  void an_idempotency_key_gives_the_first_job_again() {
    String key = UUID.randomUUID().toString();
    String first =
        upload().header("Idempotency-Key", key).body("tag,name\na,Oak\n").post(path()).path("id");
    Response again = upload().header("Idempotency-Key", key).body("tag,name\na,Oak\n").post(path());

    again.then().statusCode(202).body("id", equalTo(first));
    assertThat(again.header("Location")).endsWith("/v1/imports/" + first);
    upload()
        .header("Idempotency-Key", key)
        .body("tag,name\na,Elm\n")
        .post(path())
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:onramp:problem:idempotency-key-reused"));
    gardener(garden).get("/v1/imports").then().body("items", hasSize(1));
  }

  @Test
  void a_job_is_seen_by_its_own_organisation_only() {
    String id = ended(post("tag,name\na,Oak\nb,forbidden\n")).path("id");

    for (String part : List.of("", "/errors", "/rejected")) {
      gardener("elsewhere").get("/v1/imports/" + id + part).then().statusCode(404);
    }
    gardener(garden).get("/v1/imports/" + id + "/errors").then().body("items", hasSize(1));
    with(Tokens.of("auditor", "")).get("/v1/imports/" + id).then().statusCode(200);
  }

  @Test
  void rejected_and_accepted_rows_come_back_as_a_sheet_and_the_corrected_sheet_is_taken() {
    String id =
        ended(post("Label No,Soil,Plant\nA1,\"clay, wet\",Oak\nA2,=1+1,forbidden\n")).path("id");

    String rejected = gardener(garden).get("/v1/imports/" + id + "/rejected").asString();
    String accepted = gardener(garden).get("/v1/imports/" + id + "/accepted").asString();
    String errors =
        gardener(garden).accept("text/csv").get("/v1/imports/" + id + "/errors").asString();

    assertThat(rejected)
        .isEqualToNormalizingNewlines(
            "\ufeffOnramp: row,Onramp: to correct,Label No,Soil,Plant\n3,Plant: No.,A2,'=1+1,forbidden\n");
    assertThat(accepted)
        .isEqualToNormalizingNewlines("\ufeffLabel No,Soil,Plant\nA1,\"clay, wet\",Oak\n");
    assertThat(errors).contains("2,3,REJECTED,forbidden,Plant,aaaaaaaaa,No.");
    ended(post(rejected.replace("forbidden", "'=Elm"))).then().body("counts.created", equalTo(1));
    gardener(garden).get("/v1/plants").then().body("items.name", hasItem("=Elm"));
  }

  @Test
  void rows_sent_by_a_service_are_reported_by_the_numbers_given() {
    Response job =
        ended(
            with(Tokens.service(garden))
                .contentType("application/x-ndjson")
                .body(
                    """
                    {"row": 12, "sheetRow": 14, "tag": "a", "name": "Oak"}
                    {"row": 31, "sheetRow": 33, "tag": "b", "name": "forbidden"}
                    """
                        .getBytes(StandardCharsets.UTF_8))
                .post(path()));

    job.then()
        .body("counts.created", equalTo(1))
        .body("errors.items[0].row", equalTo(31))
        .body("errors.items[0].sheetRow", equalTo(33));
  }

  @Test
  void after_a_crash_the_job_goes_on_behind_its_last_committed_chunk() {
    runner.pause();
    String id = post(sheet(12_000)).path("id");
    ImportWork<?> crashing = claimed(id);
    for (int steps = 0; steps < 3; steps++) {
      assertThat(crashing.step()).isTrue();
    }
    assertThat(tags()).hasSize(2 * limits.chunkRows());

    expireLease(id);
    runner.resume();

    Response job = ended(id);
    job.then()
        .body("state", equalTo("COMPLETED"))
        .body("counts.created", equalTo(12_000))
        .body("progress", equalTo(12_000));
    assertThat(tags()).hasSize(12_000);
    assertThat(revisions()).isEqualTo(12_000);
  }

  @Test
  void a_row_whose_check_overflows_the_stack_is_reported_and_the_others_are_taken() {
    Response job = ended(post("tag,name\na,Oak\nb,endless\n"));

    job.then()
        .body("state", equalTo("COMPLETED"))
        .body("counts.created", equalTo(1))
        .body("errors.items[0].row", equalTo(2))
        .body("errors.items[0].code", equalTo("unreadable-row"));
  }

  /** A JVM that has met an exception often enough at one place leaves its trace out. */
  @Test
  void a_row_whose_check_fails_without_a_trace_is_reported_and_the_others_are_taken() {
    Response job = ended(post("tag,name\na,Oak\nb,traceless\n"));

    job.then()
        .body("state", equalTo("COMPLETED"))
        .body("counts.created", equalTo(1))
        .body("errors.items[0].code", equalTo("unreadable-row"));
  }

  @Test
  void a_job_that_meets_an_error_of_the_jvm_again_and_again_fails() {
    runner.pause();
    String id = post("tag,name\na,ruinous\n").path("id");
    change("UPDATE import_job SET attempts = 4 WHERE id = ?::uuid", id);

    runner.resume();

    ended(id)
        .then()
        .body("state", equalTo("FAILED"))
        .body("warnings", hasItem(containsString("given up")));
  }

  @Test
  void a_worker_that_was_given_up_for_dead_changes_nothing_any_more() {
    runner.pause();
    String id = post(sheet(6_000)).path("id");
    ImportWork<?> slow = claimed(id);
    slow.step();
    slow.step();
    expireLease(id);
    runner.resume();
    ended(id).then().body("counts.created", equalTo(6_000));

    org.assertj.core.api.Assertions.assertThatThrownBy(slow::step).isInstanceOf(LeaseLost.class);
    assertThat(revisions()).isEqualTo(6_000);
  }

  @Test
  void a_lease_is_renewed_without_waiting_for_the_chunk_that_holds_the_job() {
    runner.pause();
    UUID id = UUID.fromString(post(sheet(1)).path("id"));
    UUID owner = UUID.randomUUID();
    worker.inTransaction(c -> store.claim(c, owner, List.of("plants"), limits.lease()));

    Throwable refused =
        catchThrowable(
            () ->
                worker.run(
                    chunk -> {
                      store.locked(chunk, id, owner);
                      worker.run(
                          c -> {
                            c.createStatement().execute("SET LOCAL lock_timeout = '1s'");
                            store.renew(c, id, owner, limits.lease());
                          });
                    }));

    expireLease(id.toString());
    runner.resume();
    ended(id.toString());
    assertThat(refused).isNull();
  }

  @Test
  void committing_jobs_of_an_organisation_take_turns() {
    runner.pause();
    List<String> ids = new ArrayList<>();
    for (String name : List.of("Oak", "Elm", "Ash")) {
      ids.add(post("tag,name\na," + name + "\n").path("id"));
    }
    assertThat(claim()).get().extracting(w -> w.id().toString()).isEqualTo(ids.get(0));
    assertThat(claim().filter(w -> w.options().organisation().equals(garden))).isEmpty();
    expireLease(ids.get(0));
    runner.resume();

    ids.forEach(this::ended);
    gardener(garden).get("/v1/plants").then().body("items[0].name", equalTo("Ash"));
  }

  /** Of two that come at the same moment the older one may be committed last. */
  @Test
  void an_older_job_that_is_seen_late_holds_up_neither_the_one_begun_nor_other_organisations() {
    runner.pause();
    String begun = post("tag,name\na,Oak\n").path("id");
    assertThat(claim()).get().extracting(w -> w.id().toString()).isEqualTo(begun);
    String late = post("tag,name\na,Elm\n").path("id");
    change("UPDATE import_job SET staged_at = staged_at - interval '1 h' WHERE id = ?::uuid", late);
    String neighbour = "beside-" + garden;
    String other =
        gardener(neighbour)
            .contentType("text/csv")
            .body("tag,name\na,Fir\n")
            .post(path())
            .path("id");

    Optional<ImportStore.Work> beside = claim();
    expireLease(begun);
    Optional<ImportStore.Work> again = claim();
    expireLease(begun);
    expireLease(other);
    runner.resume();

    assertThat(beside).get().extracting(w -> w.id().toString()).isEqualTo(other);
    assertThat(again).get().extracting(w -> w.id().toString()).isEqualTo(begun);
    ended(neighbour, other);
    ended(begun);
    ended(late);
    gardener(garden).get("/v1/plants").then().body("items[0].name", equalTo("Elm"));
  }

  @Test
  void an_erased_subject_leaves_the_kept_sheets() {
    String id = ended(post("tag,name\nkeep,Oak\nmarker-tag,forbidden\n")).path("id");
    UUID subject = namespace.id(garden, "MARKER-TAG");

    var report = worker.inTransaction(c -> erasing.from(c, subject));

    assertThat(report).contains(new ErasingSubject.Erased("import sheets", 1));
    assertThat(gardener(garden).get("/v1/imports/" + id + "/rejected").asString())
        .doesNotContain("marker-tag");
    assertThat(gardener(garden).get("/v1/imports/" + id + "/accepted").asString()).contains("keep");
    gardener(garden).get("/v1/imports/" + id + "/errors").then().body("items", hasSize(0));
  }

  @Test
  void an_erasure_reads_no_sheet_but_those_that_name_the_subject() {
    String own = ended(post("tag,name\nkeep,Oak\nmarker-tag,Elm\n")).path("id");
    String other = ended(post("tag,name\nelse,Ash\n")).path("id");
    change("UPDATE import_chunk SET content = 'unreadable' WHERE job_id = ?::uuid", other);
    UUID subject = namespace.id(garden, "MARKER-TAG");

    var report = worker.inTransaction(c -> erasing.from(c, subject));

    assertThat(report).contains(new ErasingSubject.Erased("import sheets", 1));
    assertThat(subjects(own)).containsExactly(namespace.id(garden, "KEEP"));
  }

  @Test
  void an_erased_subject_leaves_sheets_that_were_kept_before_their_subjects_were_noted() {
    String id = ended(post("tag,name\nkeep,Oak\nmarker-tag,Elm\n")).path("id");
    change("UPDATE import_chunk SET subjects = NULL WHERE job_id = ?::uuid", id);
    UUID subject = namespace.id(garden, "MARKER-TAG");

    var report = worker.inTransaction(c -> erasing.from(c, subject));

    assertThat(report).contains(new ErasingSubject.Erased("import sheets", 1));
    assertThat(gardener(garden).get("/v1/imports/" + id + "/accepted").asString())
        .contains("keep")
        .doesNotContain("marker-tag");
  }

  @Test
  void rows_of_an_erased_subject_are_reported_and_not_kept() {
    String id =
        ended(post("tag,name,planted\nkeep,Oak,\nuprooted,forbidden,\nUprooted,Elm,nonsense\n"))
            .path("id");

    gardener(garden)
        .get("/v1/imports/" + id + "/errors")
        .then()
        .body("items.row", equalTo(List.of(2, 3)));
    assertThat(gardener(garden).get("/v1/imports/" + id + "/rejected").asString())
        .doesNotContainIgnoringCase("uprooted");
    assertThat(gardener(garden).get("/v1/imports/" + id + "/accepted").asString()).contains("keep");
  }

  @Test
  void a_social_security_number_in_any_column_is_not_kept() throws SQLException {
    String id =
        ended(post("tag,name,Soil\n901-23-4567,Oak,\nb,901-23-4567,901-23-4567\n")).path("id");

    assertThat(gardener(garden).get("/v1/imports/" + id + "/rejected").asString())
        .doesNotContain("901-23-4567");
    try (Connection db = Stack.start().connectAsSuperuser("test")) {
      assertThat(MarkerSearch.tablesHolding(db, "901-23-4567")).isEmpty();
    }
  }

  @Test
  void sheets_are_removed_when_they_were_kept_long_enough() {
    String id = ended(post("tag,name\na,Oak\n")).path("id");
    assertThat(chunks()).isEqualTo(1);

    worker.run(c -> store.expire(c, Duration.ofDays(7)));
    assertThat(chunks()).isEqualTo(1);
    worker.run(c -> store.expire(c, Duration.ZERO));

    assertThat(chunks()).isZero();
    gardener(garden).get("/v1/imports/" + id + "/accepted").then().statusCode(404);
    gardener(garden).get("/v1/imports/" + id).then().statusCode(200);
  }

  private ImportWork<?> claimed(String id) {
    UUID owner = UUID.randomUUID();
    ImportStore.Work work =
        worker
            .inTransaction(c -> store.claim(c, owner, List.of("plants"), limits.lease()))
            .orElseThrow();
    assertThat(work.id().toString()).isEqualTo(id);
    return runner.claimed(plants, work, owner);
  }

  private Optional<ImportStore.Work> claim() {
    return worker.inTransaction(
        c -> store.claim(c, UUID.randomUUID(), List.of("plants"), limits.lease()));
  }

  private void expireLease(String id) {
    change("UPDATE import_job SET lease_until = now() - interval '1 s' WHERE id = ?::uuid", id);
  }

  private void change(String sql, String id) {
    worker.run(
        c -> {
          try (var update = c.prepareStatement(sql)) {
            update.setString(1, id);
            update.executeUpdate();
          }
        });
  }

  private List<UUID> subjects(String id) {
    return worker.inTransaction(
        c -> {
          List<UUID> subjects = new ArrayList<>();
          try (var select =
              c.prepareStatement(
                  "SELECT unnest(subjects) FROM import_chunk WHERE job_id = ?::uuid")) {
            select.setString(1, id);
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                subjects.add(rows.getObject(1, UUID.class));
              }
            }
          }
          return subjects;
        });
  }

  private Response post(String sheet) {
    return upload().body(sheet).post(path());
  }

  private RequestSpecification upload() {
    return gardener(garden).contentType("text/csv; charset=UTF-8");
  }

  private static String path() {
    return "/v1/plants/imports";
  }

  private Response ended(Response accepted) {
    accepted.then().statusCode(202);
    return ended(accepted.<String>path("id"));
  }

  private Response ended(String id) {
    return ended(garden, id);
  }

  private static Response ended(String garden, String id) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      Response job = gardener(garden).get("/v1/imports/" + id);
      if (FINAL.contains(job.<String>path("state"))) {
        return job;
      }
      assertThat(System.nanoTime()).as("job still %s", job.<String>path("state")).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private static String sheet(int rows) {
    StringBuilder sheet = new StringBuilder("tag,name,planted,height,colours\n");
    for (int i = 0; i < rows; i++) {
      sheet.append("p").append(i).append(",Plant ").append(i).append(",2020-03-04,1.5,red\n");
    }
    return sheet.toString();
  }

  private List<String> tags() {
    return worker.inTransaction(
        c -> {
          List<String> tags = new ArrayList<>();
          try (var select =
              c.prepareStatement("SELECT tag FROM plant WHERE garden = ? ORDER BY tag")) {
            select.setString(1, garden);
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                tags.add(rows.getString(1));
              }
            }
          }
          return tags;
        });
  }

  private long revisions() {
    return number("SELECT coalesce(sum(revision), 0) FROM plant WHERE garden = ?");
  }

  private long chunks() {
    return number(
        "SELECT count(*) FROM import_chunk c JOIN import_job j ON j.id = c.job_id WHERE j.org = ?");
  }

  private long number(String sql) {
    return worker.inTransaction(
        c -> {
          try (var select = c.prepareStatement(sql)) {
            select.setString(1, garden);
            try (var row = select.executeQuery()) {
              row.next();
              return row.getLong(1);
            }
          }
        });
  }
}
