package org.onramp.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import org.onramp.platform.testsupport.MarkerSearch;

/**
 * The platform's main job with real processes: one provider's messy sheet in, employers'
 * confirmations, target metrics out. The story is told once; each test then asks one thing of it.
 */
@Order(1)
@ExtendWith(OnePlatform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyIT {
  private static final String PROVIDER = "test-training-center";
  private static final String RIVAL = "other-training-center";
  private static final String FLEET = "metro-fleet-test";
  private static final String HARBOR = "harbor-charging-test";
  private static final Duration SOON = Duration.ofMinutes(1);

  /**
   * Rows of the sheet that are faulty on purpose: an SSN, two problems, born 2031, no reference.
   */
  private static final Set<Integer> FAULTY = Set.of(6, 13, 22, 30);

  private static final int VALID = 44;
  private static final int HIRED = 24;
  private static final Set<String> LABELS =
      Set.of("Yes", "No", "Woman", "Man", "Mujer", "M", "F", "Non-binary", "40");

  private static Platform platform;
  private static Desk desk;
  private static Desk rival;
  private static byte[] sheet;
  private static String cohort;
  private static JsonNode questions;
  private static JsonNode dryRun;
  private static JsonNode committed;
  private static JsonNode repeated;

  @BeforeAll
  static void the_story() throws IOException {
    platform = OnePlatform.running();
    sheet = resource("/sheets/evse-spring.csv");
    desk = Desk.registered(platform, PROVIDER);
    rival = Desk.registered(platform, RIVAL);
    Api placementAdmin = platform.as("partnership-admin", "partnership", "placement");
    placementAdmin.put("/v1/employers/" + FLEET, Map.of("name", "Metro Fleet (test)")).is(201);
    placementAdmin.put("/v1/employers/" + HARBOR, Map.of("name", "Harbor Charging (test)")).is(201);

    cohort = desk.cohort(60);
    Api intake = desk.at("intake");
    questions = intake.postSheet(upload("COMMIT"), "text/csv", sheet).is(422).json();
    intake.put("/v1/column-mappings/evse", mapping()).is(201);
    dryRun = desk.report(desk.posts(upload("VALIDATE"), sheet));
    assertThat(count("intake", "participant")).as("a dry run keeps nobody").isZero();
    committed = desk.report(desk.posts(upload("COMMIT"), sheet));
    repeated = desk.report(desk.posts(upload("COMMIT"), sheet));
    confirmAll(FLEET, 15);
    confirmAll(HARBOR, 9);
    awaitAttained(HIRED);
  }

  @Test
  @Order(1)
  void doubtful_headers_are_asked_about_all_at_once() {
    assertThat(questions.path("type").asText()).endsWith("sheet-questions");
    String asked = questions.path("questions").toString();
    assertThat(asked).contains("Zip Code").contains("Metro Fleet (test)").contains("occupation");
  }

  @Test
  @Order(1)
  void a_dry_run_reports_what_a_commit_would() {
    assertThat(Desk.errorRows(dryRun)).isEqualTo(FAULTY);
    assertThat(Desk.errorRows(committed)).isEqualTo(FAULTY);
  }

  @Test
  @Order(1)
  void every_problem_of_a_row_is_reported_in_the_sheets_own_words_and_without_the_value() {
    List<JsonNode> problems =
        Desk.errors(committed).stream().filter(error -> error.path("row").asInt() == 13).toList();

    assertThat(problems)
        .extracting(error -> error.path("column").asText())
        .containsExactlyInAnyOrder("D.O.B.", "E-mail Address");
    assertThat(committed.toString()).doesNotContain("31/02/1990", "not-an-email", "123-45-6789");
  }

  @Test
  @Order(1)
  void posting_the_same_sheet_again_changes_nothing_and_says_so() {
    assertThat(repeated.path("unchanged").asBoolean()).as("%s", repeated).isTrue();
    assertThat(Desk.committedBy("intake", repeated).path("unchanged").asInt()).isEqualTo(VALID);
    assertThat(Desk.committedBy("program", repeated).path("unchanged").asInt()).isEqualTo(VALID);
    assertThat(Desk.committedBy("placement", repeated).path("unchanged").asInt()).isEqualTo(HIRED);
  }

  @Test
  @Order(1)
  void the_targets_count_every_confirmed_hire_once() {
    JsonNode target = target("evse-tech");

    assertThat(target.path("attained").asInt()).isEqualTo(HIRED);
    assertThat(target.path("goal").asInt()).isEqualTo(1_500);
    assertThat(targets().path("goal").asInt()).isEqualTo(7_610);
  }

  @Test
  @Order(2)
  void the_same_events_delivered_twice_and_out_of_order_change_no_answer() {
    Map<String, String> before = answers();
    Log log = new Log(platform.brokers());

    log.repeat(log.read(), 7);

    awaitCaughtUp();
    assertThat(answers()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void a_reporting_process_that_was_killed_comes_back_with_the_same_answers() {
    Map<String, String> before = answers();
    Log log = new Log(platform.brokers());
    log.repeat(log.read(), 11);

    platform.killHard("reporting");

    awaitCaughtUp();
    assertThat(answers()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void three_replicas_of_reporting_give_the_same_answers() {
    try (var second = platform.replica("reporting", 19_181);
        var third = platform.replica("reporting", 19_182)) {
      JsonNode first = targets().path("targets");
      Log log = new Log(platform.brokers());
      log.repeat(log.read(), 13); // each of the three applies a share of it
      awaitCaughtUp();

      assertThat(targets().path("targets")).isEqualTo(first);
      assertThat(second.anybody().get("/v1/targets").is(200).json().path("targets"))
          .isEqualTo(first);
      assertThat(third.anybody().get("/v1/targets").is(200).json().path("targets"))
          .isEqualTo(first);
    }
  }

  @Test
  @Order(5)
  void a_rebuilt_projection_gives_the_same_answers() {
    Map<String, String> before = answers();
    Api admin = platform.as("partnership-admin", "partnership", "reporting");
    int generation = liveGeneration(admin);

    admin.post("/v1/admin/projections/facts/rebuild", Map.of()).is(202);

    Awaitility.await().atMost(SOON).until(() -> liveGeneration(admin) > generation);
    awaitCaughtUp();
    assertThat(answers()).isEqualTo(before);
  }

  @Test
  @Order(6)
  void a_funder_reads_demographics_from_a_vintage_and_nothing_finer() {
    Api admin = platform.as("partnership-admin", "partnership", "reporting");
    admin.post("/v1/vintages", Map.of("reason", "first publication")).is(201);
    Api funder = platform.as("funder", "test-funder", "reporting");

    JsonNode byGender = funder.get("/v1/metrics/placed?by=gender").is(200).json();
    JsonNode refused = funder.get("/v1/metrics/placed?by=gender&from=2026-01-01").is(403).json();

    assertThat(byGender.path("vintage").isMissingNode()).as("%s", byGender).isFalse();
    assertThat(hiddenCells(byGender))
        .as("never exactly one hidden cell: %s", byGender)
        .isNotEqualTo(1);
    assertThat(refused.toString()).contains("gender").contains("occupation");
  }

  @Test
  @Order(7)
  void a_provider_never_reads_another_providers_rows() throws SQLException {
    Api rival = platform.as("provider", RIVAL, "intake");
    Api rivalProgram = platform.as("provider", RIVAL, "program");
    Api rivalPlacement = platform.as("provider", RIVAL, "placement");
    String participant = oneValue("intake", "SELECT id FROM participant LIMIT 1");
    String placement = oneValue("placement", "SELECT id FROM placement LIMIT 1");

    assertThat(rival.get("/v1/participants").is(200).json().path("items")).isEmpty();
    assertThat(rival.get("/v1/participants/" + participant).status()).isEqualTo(404);
    assertThat(rivalProgram.get("/v1/cohorts/" + cohort + "/enrollments").status()).isIn(403, 404);
    assertThat(rivalPlacement.get("/v1/placements/" + placement).status()).isEqualTo(404);
    for (Map.Entry<String, String> guarded :
        Map.of("intake", "participant", "program", "enrollment", "placement", "placement")
            .entrySet()) {
      assertThat(visibleTo(RIVAL, guarded.getKey(), guarded.getValue()))
          .as(guarded.getKey())
          .isZero();
      assertThat(visibleTo(PROVIDER, guarded.getKey(), guarded.getValue())).isPositive();
    }
  }

  @Test
  @Order(8)
  void no_event_carries_anything_that_identifies_a_person() throws IOException {
    Set<String> personal = personalValues();
    List<ConsumerRecord<String, String>> events = new Log(platform.brokers()).read();

    assertThat(events).hasSizeGreaterThan(VALID);
    assertThat(personal).hasSizeGreaterThan(150);
    for (ConsumerRecord<String, String> event : events) {
      String text = Log.text(event);
      assertThat(personal).as(event.topic()).noneMatch(value -> containsWord(text, value));
    }
  }

  @Test
  @Order(8)
  void no_log_carries_anything_that_identifies_a_person() throws IOException {
    Set<String> personal =
        personalValues().stream().filter(value -> value.length() > 5).collect(Collectors.toSet());
    for (Path log : platform.logs()) {
      String text = Files.readString(log, StandardCharsets.ISO_8859_1);
      assertThat(personal).as(log.getFileName().toString()).noneMatch(text::contains);
    }
  }

  @Test
  @Order(9)
  void an_erased_person_is_found_in_no_store_even_where_services_were_down() throws SQLException {
    String other = rival.cohort(60);
    rival.at("intake").put("/v1/column-mappings/evse", mapping()).is(201);
    String path =
        "/v1/uploads?mode=COMMIT&atomic=ROW&mapping=evse&occupation=EVSE_TECH&cohortId=" + other;
    String sheet =
        """
        Client ID,First Name,Last Name,E-mail Address,Date of Birth,Training Start Date,Completed?,Hire Date,Hourly Wage,Employer Name
        ZM-777123,Zzmarkerperson,Removed,zzmail@people.example,1990-04-05,2026-02-03,Yes,2026-05-04,83.19,Metro Fleet (test)
        ZM-777124,Remaining,Person,stays@people.example,1991-04-05,2026-02-03,Yes,,,
        """;
    String unsound = sheet.replace("1990-04-05", "1990-02-31");
    String people =
        """
        Client ID,First Name,E-mail Address
        ZM-777123,Zzmarkerperson,zzmail@people.example
        """;
    rival.report(rival.posts(path, sheet));
    rival.report(rival.posts(path, unsound));
    rival.imports("intake", "/v1/participants/imports", people);
    String participant =
        oneValue("intake", "SELECT id FROM participant WHERE first_name = 'Zzmarkerperson'");
    park("reporting", "facts", participant);
    park("placement", "enrollments", participant);
    park("program", "participants", participant);
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(tablesHolding("Zzmarker", "83.19"))
                    .as("planted")
                    .contains(
                        "intake.participant",
                        "intake.upload_chunk",
                        "intake.import_chunk",
                        "placement.placement",
                        "program.parked_event",
                        "placement.parked_event",
                        "reporting.parked_event"));
    platform
        .as("partnership-admin", "partnership", "reporting")
        .post("/v1/vintages", Map.of("reason", "with the person"))
        .is(201);

    platform.freeze("placement");
    long killed = platform.kill("program");
    rival
        .at("intake")
        .post("/v1/participants/" + participant + "/erasure", Map.of("reason", "asked to"))
        .is(200);
    platform.thaw("placement");
    platform.awaitAnother("program", killed);

    String[] markers = {"Zzmarker", "zzmail", "ZM-777123", "83.19"};
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(tablesHolding(markers)).isEmpty());
    JsonNode again = rival.report(rival.posts(path, sheet));
    JsonNode unsoundAgain = rival.report(rival.posts(path, unsound));
    JsonNode peopleAgain = rival.imports("intake", "/v1/participants/imports", people);
    JsonNode rosterAgain =
        rival.imports(
            "program",
            "/v1/cohorts/" + other + "/roster/imports",
            "reference,completed\nZM-777123,yes\n");
    for (JsonNode refused : List.of(again, unsoundAgain, peopleAgain, rosterAgain)) {
      assertThat(Desk.errors(refused))
          .extracting(error -> error.path("code").asText())
          .containsExactly("erased");
    }
    assertThat(tablesHolding(markers)).isEmpty();
    assertThat(new Log(platform.brokers()).read())
        .noneMatch(event -> Log.text(event).contains("Zzmarker"))
        .noneMatch(event -> Log.text(event).contains("777123"));
  }

  /** An event about the person that a projection could not read, as an operator would find it. */
  private static void park(String service, String projection, String participant)
      throws SQLException {
    try (Connection connection = platform.database(service, "worker");
        PreparedStatement park =
            connection.prepareStatement(
                """
                INSERT INTO parked_event (id, projection, generation, topic, partition, "offset", key, payload, error)
                VALUES (gen_random_uuid(), ?, 0, 'intake.participants', 0, -1, ?, 'Zzmarker', 'a test')
                """)) {
      park.setString(1, projection);
      park.setString(2, participant);
      park.executeUpdate();
    }
  }

  /** The tables of all services that hold any of the markers, compressed ones included. */
  private static Set<String> tablesHolding(String... markers) throws SQLException {
    Set<String> holding = new LinkedHashSet<>();
    for (String service : List.of("intake", "program", "placement", "reporting")) {
      try (Connection connection = platform.superuser(service)) {
        for (String marker : markers) {
          MarkerSearch.tablesHolding(connection, marker)
              .forEach(table -> holding.add(service + "." + table));
        }
      }
    }
    return holding;
  }

  private static Map<String, Object> mapping() {
    return Map.of(
        "headers", Map.of("Zip Code", "postcode"),
        "values",
            Map.of(
                "employer", Map.of("Metro Fleet (test)", FLEET, "Harbor Charging (test)", HARBOR)));
  }

  private static String upload(String mode) {
    String mapped = questions == null ? "" : "&mapping=evse&occupation=EVSE_TECH";
    return "/v1/uploads?mode=%s&atomic=ROW&cohortId=%s%s".formatted(mode, cohort, mapped);
  }

  private static void confirmAll(String employer, int expected) {
    Api api = platform.as("employer", employer, "placement");
    List<JsonNode> claims =
        StreamSupport.stream(
                api.get("/v1/placements?state=CLAIMED&limit=500")
                    .is(200)
                    .json()
                    .path("items")
                    .spliterator(),
                false)
            .toList();
    assertThat(claims).hasSize(expected);
    for (JsonNode claim : claims) {
      String place = "/v1/placements/" + claim.path("placementId").asText();
      api.postMatching(
              place + "/confirmation",
              api.get(place).is(200).etag(),
              Map.of(
                  "startDate",
                  "2026-06-01",
                  "hourlyWage",
                  Map.of("amount", 31.5, "currency", "USD"),
                  "hoursPerWeek",
                  40,
                  "ongoing",
                  true,
                  "outcomeKind",
                  "HIRED"))
          .is(200);
    }
  }

  private static JsonNode targets() {
    return platform.anybody("reporting").get("/v1/targets").is(200).json();
  }

  private static JsonNode target(String id) {
    return StreamSupport.stream(targets().path("targets").spliterator(), false)
        .filter(target -> target.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitAttained(int expected) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(target("evse-tech").path("attained").asInt()).isEqualTo(expected));
  }

  /** What the partnership reads, exactly, without what merely tells the time. */
  private static Map<String, String> answers() {
    Api admin = platform.as("partnership-admin", "partnership", "reporting");
    Map<String, String> answers = new java.util.TreeMap<>();
    for (String metric :
        List.of("applied", "enrolled", "completed", "certified", "prepared", "placed")) {
      for (String by : List.of("", "?by=gender", "?by=raceEthnicity", "?by=occupation")) {
        JsonNode answer = admin.get("/v1/metrics/" + metric + by).is(200).json();
        answers.put(metric + by, answer.path("tables").toString());
      }
    }
    answers.put("targets", targets().path("targets").toString());
    return answers;
  }

  private static void awaitCaughtUp() {
    Api admin = platform.as("partnership-admin", "partnership", "reporting");
    Awaitility.await()
        .atMost(SOON)
        .pollDelay(Duration.ofSeconds(1))
        .until(() -> projection(admin).path("caughtUp").asBoolean());
  }

  private static JsonNode projection(Api admin) {
    JsonNode all = admin.get("/v1/admin/projections").is(200).json();
    JsonNode items = all.has("items") ? all.path("items") : all;
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.path("name").asText().equals("facts"))
        .findFirst()
        .orElseThrow();
  }

  private static int liveGeneration(Api admin) {
    return StreamSupport.stream(projection(admin).path("generations").spliterator(), false)
        .filter(generation -> generation.path("state").asText().equals("LIVE"))
        .mapToInt(generation -> generation.path("number").asInt())
        .findFirst()
        .orElseThrow();
  }

  private static long hiddenCells(JsonNode table) {
    return StreamSupport.stream(table.path("tables").path(0).path("cells").spliterator(), false)
        .filter(cell -> cell.path("suppressed").asBoolean())
        .count();
  }

  /** Names, birth dates, contact data and references that the sheet carries. */
  private static Set<String> personalValues() {
    Set<String> values = new LinkedHashSet<>();
    String text = new String(sheet, StandardCharsets.UTF_8);
    for (String line : text.lines().skip(2).toList()) {
      List<String> cells = List.of(line.split(";", -1));
      if (cells.size() == 19) {
        values.addAll(List.of(cells.get(0), cells.get(1), cells.get(2), cells.get(3)));
        values.addAll(List.of(cells.get(6), cells.get(7)));
      }
    }
    values.removeIf(value -> value.isBlank() || LABELS.contains(value));
    return values;
  }

  private static boolean containsWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      boolean startsWord = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      int end = at + word.length();
      boolean endsWord = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (startsWord && endsWord) {
        return true;
      }
    }
    return false;
  }

  /** How many rows the login that serves requests sees on behalf of an organisation. */
  private static long visibleTo(String organisation, String service, String table)
      throws SQLException {
    try (Connection connection = platform.database(service, "app")) {
      connection.setAutoCommit(false);
      try (PreparedStatement set =
          connection.prepareStatement("SELECT set_config('app.org', ?, true)")) {
        set.setString(1, organisation);
        set.execute();
      }
      try (Statement statement = connection.createStatement();
          ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
        count.next();
        return count.getLong(1);
      } finally {
        connection.rollback();
      }
    }
  }

  private static long count(String service, String from) {
    try {
      return Long.parseLong(oneValue(service, "SELECT count(*) FROM " + from));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String oneValue(String service, String sql) throws SQLException {
    try (Connection connection = platform.database(service, "worker");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).as(sql).isTrue();
      return row.getString(1);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var stream = JourneyIT.class.getResourceAsStream(name)) {
      return stream.readAllBytes();
    }
  }
}
