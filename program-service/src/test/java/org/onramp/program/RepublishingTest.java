package org.onramp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.platform.testsupport.Contracts;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;
import org.onramp.platform.testsupport.StackResource;

/** What was said of each kind of aggregate, said again. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class RepublishingTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Enroller enroller;

  private Desk desk;
  private String program;
  private String cohort;
  private String completed;
  private String withdrawn;
  private String enrolled;
  private String erased;

  /** Aggregates with every field filled in and with every field empty, each with a past. */
  @BeforeEach
  void a_provider_has_one_of_everything() {
    desk = Desk.ofProvider("again");
    Desk.admin()
        .put(
            "/v1/providers/" + desk.provider(), Map.of("name", "Corrected", "kind", "ADULT_SCHOOL"))
        .then()
        .statusCode(200);
    program = desk.hasProgram();
    desk.patch(
            "/v1/programs/" + program,
            Map.of("hours", 32.5, "handsOnHours", 8, "credentials", List.of()))
        .then()
        .statusCode(200);
    cohort = desk.hasCohort();
    desk.patch(
            "/v1/cohorts/" + cohort,
            Map.of("endsOn", "2026-07-31", "reservedFor", List.of("INCUMBENT")))
        .then()
        .statusCode(200);
    completed = enrollmentOf(enroller.activates(desk, cohort));
    desk.patch(
            "/v1/enrollments/" + completed,
            Map.of("state", "COMPLETED", "completedOn", "2026-05-29", "attendanceHours", 230.5))
        .then()
        .statusCode(200);
    desk.addTo(completed, "credentials", Map.of("code", "EVITP", "issuedOn", "2026-05-29"))
        .then()
        .statusCode(201);
    desk.addTo(completed, "credentials", Map.of("code", "OSHA-10")).then().statusCode(201);
    desk.addTo(completed, "services-delivered", Map.of("service", "FOOD", "on", "2026-02-02"))
        .then()
        .statusCode(201);
    desk.addTo(completed, "services-delivered", Map.of("service", "CHILD_DEPENDENT_CARE"))
        .then()
        .statusCode(201);
    withdrawn = enrollmentOf(enroller.activates(desk, cohort));
    desk.patch(
            "/v1/enrollments/" + withdrawn,
            Map.of(
                "state",
                "WITHDRAWN",
                "withdrawnOn",
                "2026-02-10",
                "withdrawalReason",
                "FOUND_WORK",
                "attendanceHours",
                12,
                "fundingStreams",
                List.of()))
        .then()
        .statusCode(200);
    String other = desk.hasCohort();
    desk.posts(other, "reference,completed\nA-1,\n");
    enrolled = desk.enrollmentOf(other);
    UUID participant = enroller.activates(desk, cohort);
    erased = enrollmentOf(participant);
    Intake.says(participant, "ParticipantErased", 2);
    Intake.awaitRegister(participant, 2);
  }

  @AfterEach
  void others_begin_at_one() {
    Rows.change("DELETE FROM republish_run");
  }

  @Test
  void what_is_said_again_is_what_was_said_last() {
    Published.version(Topic.ENROLLMENTS, erased, 2);
    Map<String, StackKafka.Read> before = Map.copyOf(newest());

    republish("");

    Map<String, StackKafka.Read> again =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                this::newest,
                now ->
                    before.keySet().stream()
                        .allMatch(id -> now.get(id).offset() > before.get(id).offset()));
    assertThat(before).hasSize(7);
    before.forEach(
        (id, live) -> {
          assertThat(body(again.get(id))).as(id).isEqualTo(body(live));
          for (String header :
              List.of("ce_type", "ce_subject", "ce_aggregateversion", "ce_source")) {
            assertThat(again.get(id).headers()).containsEntry(header, live.headers().get(header));
          }
        });
  }

  @Test
  void raised_versions_are_said_of_the_same_state() {
    Published.version(Topic.ENROLLMENTS, erased, 2);
    Map<String, StackKafka.Read> before = Map.copyOf(newest());

    republish("?raiseVersionsBy=1000");

    Map<String, StackKafka.Read> again =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                this::newest,
                now ->
                    before.entrySet().stream()
                        .allMatch(
                            e -> version(now.get(e.getKey())) == version(e.getValue()) + 1_000));
    before.forEach(
        (id, live) -> assertThat(unversioned(again.get(id))).as(id).isEqualTo(unversioned(live)));
    desk.patch("/v1/enrollments/" + completed, Map.of("attendanceHours", 231))
        .then()
        .statusCode(200);
    assertThat(
            Published.version(Topic.ENROLLMENTS, completed, version(before.get(completed)) + 1_001)
                .path("attendanceHours")
                .asInt())
        .isEqualTo(231);
  }

  @Test
  void every_event_keeps_its_contract_and_the_examples_have_the_shapes_of_what_is_said() {
    Published.version(Topic.ENROLLMENTS, erased, 2);

    for (String topic :
        List.of(Topic.PROVIDERS, Topic.PROGRAMS, Topic.COHORTS, Topic.ENROLLMENTS)) {
      List<StackKafka.Read> said =
          Stack.start().kafka().read(topic).stream()
              .filter(record -> record.headers().containsKey("ce_aggregateversion"))
              .toList();
      said.forEach(
          record ->
              assertThat(Contracts.violations(topic, type(record), record.value()))
                  .as(record.value())
                  .isEmpty());
      for (String type : Contracts.types(topic)) {
        assertThat(
                shape(
                    Contracts.examples(topic).stream()
                        .filter(example -> example.type().equals(type))
                        .map(example -> json(example.json()))))
            .as(type)
            .isEqualTo(
                shape(
                    said.stream()
                        .filter(record -> type(record).equals(type))
                        .map(RepublishingTest::body)));
      }
    }
  }

  /** Every field with every kind of value it has, whatever the order. */
  private static Set<String> shape(Stream<JsonNode> bodies) {
    Set<String> shape = new TreeSet<>();
    bodies.forEach(body -> collect("", body, shape));
    return shape;
  }

  private static void collect(String path, JsonNode node, Set<String> shape) {
    shape.add(path + " " + node.getNodeType());
    node.properties()
        .forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), shape));
    node.elements()
        .forEachRemaining(
            element -> {
              if (node.isArray()) {
                collect(path + "[]", element, shape);
              }
            });
  }

  private static void republish(String query) {
    String run =
        Desk.admin()
            .request()
            .post("/v1/admin/republish" + query)
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Desk.admin()
                        .get("/v1/admin/republish")
                        .path("find { it.id == '" + run + "' }.finishedAt")
                    != null);
  }

  /** The newest record of each of the provider's aggregates. */
  private Map<String, StackKafka.Read> newest() {
    Map<String, StackKafka.Read> newest = new java.util.TreeMap<>();
    Stream.of(Topic.PROVIDERS, Topic.PROGRAMS, Topic.COHORTS, Topic.ENROLLMENTS)
        .flatMap(topic -> Stack.start().kafka().read(topic).stream())
        .filter(
            record ->
                List.of(desk.provider(), program, cohort, completed, withdrawn, enrolled, erased)
                    .contains(record.key()))
        .forEach(record -> newest.put(record.key(), record));
    return newest;
  }

  private static String enrollmentOf(UUID participant) {
    return Rows.one("SELECT id FROM enrollment WHERE participant_id = ?", participant);
  }

  private static long version(StackKafka.Read record) {
    return Long.parseLong(record.headers().get("ce_aggregateversion"));
  }

  private static JsonNode unversioned(StackKafka.Read record) {
    return body(record).without("version");
  }

  private static String type(StackKafka.Read record) {
    return record.headers().get("ce_type").replaceAll("^.*\\.([A-Za-z]+)\\.v\\d+$", "$1");
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode body(StackKafka.Read record) {
    return (com.fasterxml.jackson.databind.node.ObjectNode) json(record.value());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
