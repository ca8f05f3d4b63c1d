package org.onramp.reporting.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.onramp.platform.testsupport.Login;
import org.onramp.platform.testsupport.Stack;
import org.onramp.reporting.Ask;
import org.onramp.reporting.Published;
import org.onramp.reporting.ReportingStack;
import org.onramp.reporting.Story;

@QuarkusTest
@WithTestResource(value = ReportingStack.class, scope = TestResourceScope.GLOBAL)
class MetricsTest {
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 8);
  private final Story story = new Story();

  @BeforeEach
  void nobody() {
    Published.nothing();
  }

  @Test
  void definitions_say_what_is_measured() {
    Ask.anybody()
        .get("/v1/metrics")
        .then()
        .statusCode(200)
        .body("metrics.id", hasItem("placed"))
        .body("metrics.find { it.id == 'placed' }.publishedBy", hasItem("raceEthnicity"))
        .body("metrics.find { it.id == 'placed' }.minCell", equalTo(11));
    Ask.anybody().get("/v1/metrics/happiness").then().statusCode(404);
  }

  @Test
  void funders_read_the_current_vintage_in_which_small_cells_are_hidden() {
    story.people(20, "alpha", p -> placed(p.gender("WOMAN"), 30));
    story.people(25, "alpha", p -> placed(p.gender("MAN"), 34));
    story.people(3, "alpha", p -> placed(p.gender("NON_BINARY"), 31));
    story.people(12, "alpha", p -> placed(p, 32));
    story.happens();

    publish();

    JsonPath placed = Ask.json(Ask.funder(), "/v1/metrics/placed?by=gender");
    assertThat(placed.getString("vintage.id")).isNotBlank();
    assertThat(placed.getInt("definitionVersion")).isEqualTo(1);
    assertThat(placed.getInt("tables[0].total.value")).isEqualTo(60);
    assertThat(value(placed, "WOMAN")).isEqualTo(20);
    assertThat(value(placed, "MAN")).isEqualTo(25);
    assertThat(value(placed, "NON_BINARY")).isNull();
    // one hidden cell could be subtracted, so the next-smallest is hidden with it
    assertThat(value(placed, "UNKNOWN")).isNull();
    assertThat(value(placed, "ANOTHER")).isZero();
  }

  @Test
  void representation_is_worked_out_from_shown_numbers_only() {
    story.people(20, "alpha", p -> placed(p.gender("WOMAN").races("ASIAN"), 30));
    story.people(60, "alpha", p -> placed(p.gender("MAN").races("WHITE"), 34));
    story.people(11, "alpha", p -> placed(p, 32));
    story.happens();

    publish();

    JsonPath shares = Ask.json(Ask.funder(), "/v1/metrics/representation?by=gender&stage=placed");
    String women = "tables[0].cells.find { it.key.gender == 'WOMAN' }.share";
    assertThat(shares.getInt("tables[0].known.value")).isEqualTo(80);
    assertThat(shares.getFloat(women + ".share")).isEqualTo(0.25f);
    assertThat(shares.getFloat(women + ".reference.share")).isEqualTo(0.5f);
    assertThat(shares.getString(women + ".reference.kind")).isEqualTo("TARGET");
    assertThat(shares.getString(women + ".verdict")).isEqualTo("BELOW");
    assertThat(shares.getInt(women + ".peopleToGo")).isEqualTo(20);
    assertThat(shares.getFloat(women + ".bounds.high")).isGreaterThan(0.25f);
  }

  @Test
  void medians_are_rounded_and_hidden_for_few() {
    story.people(11, "alpha", p -> placed(p.gender("WOMAN"), 30.13));
    story.people(14, "alpha", p -> placed(p.gender("MAN"), 34.1));
    story.people(4, "alpha", p -> placed(p.gender("ANOTHER"), 99));
    story.people(15, "alpha", p -> placed(p, 32));
    story.happens();

    publish();

    JsonPath wages = Ask.json(Ask.funder(), "/v1/metrics/median-wage?by=gender");
    assertThat(wages.getFloat("tables[0].cells.find { it.key.gender == 'MAN' }.value"))
        .isEqualTo(34.0f);
    assertThat(wages.<Object>get("tables[0].cells.find { it.key.gender == 'ANOTHER' }.value"))
        .isNull();
    Ask.funder()
        .get("/v1/metrics/living-wage-share")
        .then()
        .statusCode(200)
        .body("tables[0].notEvaluated", org.hamcrest.Matchers.startsWith("NOT_EVALUATED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "by=gender,raceEthnicity",
        "by=provider",
        "by=nonsense",
        "gender=WOMAN",
        "by=gender&from=2026-01-01",
        "by=gender&to=2026-01-01",
        "asOf=2026-01-01"
      })
  void whatever_no_table_answers_is_refused_with_the_list_of_tables(String query) {
    publish();

    for (var who : List.of(Ask.anybody(), Ask.funder(), Ask.as("employer", "bright-chargers"))) {
      who.get("/v1/metrics/placed?" + query)
          .then()
          .statusCode(403)
          .contentType("application/problem+json")
          .body("type", equalTo("urn:onramp:problem:not-published"))
          .body("tables.id", hasItem("placed-by-race-ethnicity"))
          .body("tables.href", hasItem("/v1/metrics/placed?by=gender"));
    }
  }

  @Test
  void later_facts_do_not_change_a_vintage() {
    story.people(20, "alpha", p -> placed(p.gender("WOMAN"), 30));
    story.happens();
    String vintage = publish();
    String before = tables(vintage);

    Story later = new Story();
    later.people(20, "alpha", p -> placed(p.gender("WOMAN"), 30));
    later.happens();

    assertThat(tables(vintage)).isEqualTo(before);
    String next = publish();
    assertThat(Ask.json(Ask.funder(), "/v1/vintages/current").getString("vintage.id"))
        .isEqualTo(next);
    assertThat(tables(vintage)).isEqualTo(before);
    Ask.funder().get("/v1/vintages/" + vintage).then().statusCode(403);
    Ask.funder()
        .get("/v1/vintages")
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo(next), "items[1].id", equalTo(vintage));
  }

  @Test
  void a_publication_asked_for_twice_under_one_key_is_computed_once() {
    String key = UUID.randomUUID().toString();
    String first = publish(key, "once").statusCode(201).extract().path("id");

    String second = publish(key, "once").statusCode(201).extract().path("id");

    assertThat(second).isEqualTo(first);
    publish(key, "something else")
        .statusCode(422)
        .body("type", equalTo("urn:onramp:problem:idempotency-key-reused"));
    assertThat(Ask.json(Ask.funder(), "/v1/vintages/current").getString("vintage.id"))
        .isEqualTo(first);
  }

  @Test
  void only_the_administrator_publishes() {
    for (var who : List.of(Ask.funder(), Ask.provider("alpha"))) {
      who.contentType("application/json")
          .body(Map.of("reason", "mine"))
          .post("/v1/vintages")
          .then()
          .statusCode(403);
    }
    Ask.anybody()
        .contentType("application/json")
        .body(Map.of("reason", "mine"))
        .post("/v1/vintages")
        .then()
        .statusCode(401);
  }

  @Test
  void the_administrator_is_answered_exactly_by_any_dimension_and_filter() {
    story.people(2, "alpha", p -> placed(p.gender("WOMAN").races("ASIAN", "WHITE"), 30));
    story.people(
        1, "beta", p -> placed(p.gender("WOMAN").races("HISPANIC_OR_LATINO", "WHITE"), 30));
    story.people(4, "beta", p -> placed(p.gender("MAN"), 41));
    story.happens();

    JsonPath crossed =
        Ask.json(Ask.admin(), "/v1/metrics/placed?by=raceEthnicity,provider&gender=WOMAN");

    assertThat(crossed.getInt("tables[0].total.value")).isEqualTo(3);
    String cell = "tables[0].cells.find { it.key.provider == '%s' }.";
    assertThat(crossed.getString(cell.formatted("alpha") + "key.raceEthnicity"))
        .isEqualTo("TWO_OR_MORE");
    assertThat(crossed.getString(cell.formatted("beta") + "key.raceEthnicity"))
        .isEqualTo("HISPANIC");
    assertThat(crossed.getInt(cell.formatted("alpha") + "value")).isEqualTo(2);
    JsonPath median = Ask.json(Ask.admin(), "/v1/metrics/median-wage?to=2026-12-31");
    assertThat(median.getInt("tables[0].total.value")).isEqualTo(41);
    JsonPath early = Ask.json(Ask.admin(), "/v1/metrics/placed?asOf=2026-06-07");
    assertThat(early.getInt("tables[0].total.value")).isZero();
    Ask.admin()
        .get("/v1/metrics/placed?by=shoe&from=tomorrow")
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("unknown-dimension"))
        .body("errors.code", hasItem("bad-date"));
    assertThat(audited("partnership-admin")).isNotZero();
  }

  @Test
  void a_provider_sees_its_own_participants_only() {
    story.people(2, "alpha", p -> placed(p.gender("WOMAN"), 30));
    story.people(5, "beta", p -> placed(p.gender("MAN"), 41));
    story.happens();

    JsonPath own = Ask.json(Ask.provider("alpha"), "/v1/metrics/placed?by=gender,provider");

    assertThat(own.getString("scope")).isEqualTo("alpha");
    assertThat(own.getInt("tables[0].total.value")).isEqualTo(2);
    assertThat(own.getList("tables[0].cells.key.provider")).containsOnly("alpha");
    JsonPath tried = Ask.json(Ask.provider("alpha"), "/v1/metrics/placed?provider=beta");
    assertThat(tried.getInt("tables[0].total.value")).isEqualTo(2);
    assertThat(audited("provider")).isNotZero();
  }

  @Test
  void the_database_itself_keeps_providers_apart() throws SQLException {
    story.people(2, "alpha", p -> placed(p, 30));
    story.people(5, "beta", p -> placed(p, 41));
    story.happens();

    assertThat(rowsSeenAs("alpha")).isEqualTo(2);
    assertThat(rowsSeenAs("")).isZero();
    assertThat(rowsSeenAs("*")).isEqualTo(7);
  }

  @Test
  void rows_come_as_csv_too_and_name_what_they_are() {
    story.people(20, "alpha", p -> placed(p.gender("WOMAN"), 30));
    story.happens();
    publish();

    String csv =
        Ask.funder()
            .accept("text/csv")
            .get("/v1/metrics/placed?by=gender")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertThat(csv.lines().findFirst().orElseThrow()).startsWith("table,stage,gender,label,value");
    assertThat(csv).contains("placed-by-gender,placed,WOMAN,Woman,20,false,person");
    assertThat(Ask.funder().get("/v1/metrics/placed?by=gender&format=csv").asString())
        .isEqualTo(csv);
  }

  private static void placed(Story.Person person, double wage) {
    person.job("EVSE_TECH").confirmed(JUNE, wage);
  }

  private static String publish() {
    return Ask.admin()
        .contentType("application/json")
        .body(Map.of("reason", "a test"))
        .post("/v1/vintages")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static io.restassured.response.ValidatableResponse publish(String key, String reason) {
    return Ask.admin()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(Map.of("reason", reason))
        .post("/v1/vintages")
        .then();
  }

  private static String tables(String vintage) {
    return Ask.json(Ask.admin(), "/v1/vintages/" + vintage).getString("tables");
  }

  private static Integer value(JsonPath answer, String gender) {
    return answer.get("tables[0].cells.find { it.key.gender == '" + gender + "' }.value");
  }

  private static long audited(String role) {
    try (Connection database = Stack.start().connectAsSuperuser("reporting");
        var query =
            database.prepareStatement(
                "SELECT count(*) FROM audit_event WHERE action = 'read-exact-metric' AND role = ?")) {
      query.setString(1, role);
      var row = query.executeQuery();
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long rowsSeenAs(String organisation) throws SQLException {
    try (Connection database = Stack.start().connect("reporting", Login.APP);
        var set = database.prepareStatement("SELECT set_config('app.org', ?, false)");
        var query = database.prepareStatement("SELECT count(*) FROM placement_fact")) {
      set.setString(1, organisation);
      set.executeQuery();
      var row = query.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }
}
