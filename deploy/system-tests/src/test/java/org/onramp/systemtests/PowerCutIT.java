package org.onramp.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One upload whose services lose their power in the middle of it, twice: intake while it applies
 * its rows, then intake and program while program applies its own. The launcher starts them again
 * and nobody does anything else.
 */
@Order(2)
@ExtendWith(OnePlatform.class)
class PowerCutIT {
  private static final String PROVIDER = "night-school-test";
  private static final String EMPLOYER = "night-fleet-test";
  private static final int ROWS = 2_600;

  /** As many rows as one transaction takes, in every service. */
  private static final int CHUNK = 2_500;

  private static final int HIRED = 130;

  /** A bad birth date, an SSN, completed before begun (program's rule), an unknown employer. */
  private static final Set<Integer> FAULTY = Set.of(7, 31, 55, 2_590);

  private static final int VALID = ROWS - FAULTY.size();

  private static Desk desk;
  private static JsonNode waiting;
  private static JsonNode beside;
  private static long participantsAtFirstCut;
  private static long enrollmentsAtSecondCut;
  private static JsonNode first;
  private static JsonNode second;

  @BeforeAll
  static void the_story() throws SQLException {
    Platform platform = OnePlatform.running();
    platform
        .as("partnership-admin", "partnership", "placement")
        .put("/v1/employers/" + EMPLOYER, Map.of("name", "Night Fleet (test)"))
        .is(201);
    desk = Desk.registered(platform, PROVIDER);
    Desk other = Desk.registered(platform, "day-school-test");
    String cohort = desk.cohort(ROWS);
    String sheet = sheet();

    Barrier intake = Barrier.before(platform, "intake", "participant:" + PROVIDER);
    Barrier program = Barrier.before(platform, "program", "roster:" + cohort);
    String one = desk.posts(path(cohort), sheet);
    String two = desk.posts(path(cohort), sheet);
    intake.awaitWaiter();
    Awaitility.await().until(() -> !desk.sees(two).path("state").asText().equals("STAGED"));
    waiting = desk.sees(two);
    beside = other.report(other.posts(path(other.cohort(5)), header() + row(1)));
    intake.letOneThrough(); // both chunks are validated
    intake.letOneThrough();
    program.letOneThrough();
    program.letOneThrough();
    intake.letOneThrough(); // the first chunk is applied
    intake.awaitWaiter();
    long pid = platform.kill("intake");
    participantsAtFirstCut = count("intake", "participant");
    intake.close();
    platform.awaitAnother("intake", pid);

    program.letOneThrough();
    program.awaitWaiter();
    pid = platform.kill("intake");
    long programPid = platform.kill("program");
    enrollmentsAtSecondCut = count("program", "enrollment");
    program.close();
    platform.awaitAnother("intake", pid);
    platform.awaitAnother("program", programPid);

    first = desk.report(one);
    second = desk.report(two);
  }

  @Test
  void the_power_failed_in_the_middle() {
    assertThat(participantsAtFirstCut).isBetween(1L, (long) CHUNK);
    assertThat(enrollmentsAtSecondCut).isBetween(1L, (long) CHUNK);
  }

  @Test
  void the_same_upload_ends_by_itself_with_one_report_in_the_sheets_own_rows() {
    assertThat(first.path("rows").asInt()).isEqualTo(ROWS);
    assertThat(Desk.errorRows(first)).as("%s", first).isEqualTo(FAULTY);
    assertThat(first.at("/errors/total").asInt()).isEqualTo(FAULTY.size());
    assertThat(first.at("/counts/accepted").asInt()).isEqualTo(VALID);
    for (String service : Set.of("intake", "program")) {
      assertThat(Desk.committedBy(service, first).path("created").asInt())
          .as(service)
          .isEqualTo(VALID);
    }
    assertThat(Desk.committedBy("placement", first).path("created").asInt()).isEqualTo(HIRED);
  }

  @Test
  void nothing_is_doubled_and_nothing_half_done() throws SQLException {
    assertThat(count("intake", "participant")).isEqualTo(VALID);
    assertThat(count("program", "enrollment")).isEqualTo(VALID);
    assertThat(count("placement", "placement")).isEqualTo(HIRED);
    assertThat(newest("intake", "participant")).isEqualTo(1);
    assertThat(newest("program", "enrollment")).isEqualTo(1);
    assertThat(newest("placement", "placement")).isEqualTo(1);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(
                        desk.at("reporting")
                            .get("/v1/metrics/enrolled")
                            .is(200)
                            .json()
                            .at("/tables/0/total/value")
                            .asInt())
                    .isEqualTo(VALID));
  }

  @Test
  void a_second_upload_of_the_provider_waits_says_so_and_finds_everything_unchanged() {
    assertThat(waiting.path("state").asText()).isEqualTo("QUEUED");
    assertThat(finishedAt(second)).isAfter(finishedAt(first));
    assertThat(second.path("unchanged").asBoolean()).as("%s", second).isTrue();
    assertThat(Desk.errorRows(second)).isEqualTo(FAULTY);
    assertThat(Desk.committedBy("placement", second).path("unchanged").asInt()).isEqualTo(HIRED);
  }

  @Test
  void another_providers_upload_goes_on_beside_it() {
    assertThat(beside.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(finishedAt(beside)).isBefore(finishedAt(first));
  }

  private static Instant finishedAt(JsonNode upload) {
    return Instant.parse(upload.path("finishedAt").asText());
  }

  private static String path(String cohort) {
    return "/v1/uploads?mode=COMMIT&atomic=ROW&occupation=EVSE_TECH&cohortId=" + cohort;
  }

  private static String sheet() {
    StringBuilder sheet = new StringBuilder(header());
    for (int i = 1; i <= ROWS; i++) {
      sheet.append(row(i));
    }
    return sheet.toString();
  }

  private static String header() {
    return "Client ID,First Name,Last Name,Date of Birth,Training Start Date,Completed?,"
        + "Completion Date,Hire Date,Hourly Wage,Employer Name\n";
  }

  private static String row(int i) {
    boolean hired = i % 20 == 0 || i == 55;
    return "%s,Given%d,Family%d,%s,2026-02-03,Yes,%s,%s,%s,%s\n"
        .formatted(
            i == 31 ? "123-45-6789" : "NS-" + i,
            i,
            i,
            i == 7 ? "1990-02-31" : "199%d-04-%02d".formatted(i % 10, i % 28 + 1),
            i == 2_590 ? "2026-01-03" : "2026-04-30",
            hired ? "2026-05-04" : "",
            hired ? "31.00" : "",
            !hired ? "" : i == 55 ? "nobody-knows-them" : EMPLOYER);
  }

  private static long count(String service, String table) throws SQLException {
    return number(service, "SELECT count(*) FROM " + table + " WHERE provider_id = ?");
  }

  private static long newest(String service, String table) throws SQLException {
    return number(service, "SELECT max(version) FROM " + table + " WHERE provider_id = ?");
  }

  private static long number(String service, String sql) throws SQLException {
    try (var connection = OnePlatform.running().database(service, "worker");
        var query = connection.prepareStatement(sql)) {
      query.setString(1, PROVIDER);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
