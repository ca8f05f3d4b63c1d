package org.onramp.reporting.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.RejectedEvent;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.testsupport.Contracts;
import org.onramp.platform.testsupport.MarkerSearch;
import org.onramp.platform.testsupport.Stack;
import org.onramp.reporting.Ask;
import org.onramp.reporting.Published;
import org.onramp.reporting.Published.Event;
import org.onramp.reporting.ReportingStack;
import org.onramp.reporting.Story;

@QuarkusTest
@WithTestResource(value = ReportingStack.class, scope = TestResourceScope.GLOBAL)
class FactsProjectionTest {
  /** Generations of these tests, out of the way of the live ones. */
  private static final Generation IN_ORDER = new Generation(9001);

  private static final Generation IN_DISORDER = new Generation(9002);

  @Inject FactsProjection facts;
  @Inject WorkerDatabase worker;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void any_interleaving_duplication_and_reordering_ends_as_the_history_in_order(long seed) {
    Random random = new Random(seed);
    List<Event> history = history(random);
    List<Event> disorder = new ArrayList<>(history);
    disorder.addAll(history.subList(0, history.size() / 3));
    Collections.shuffle(disorder, random);

    List<String> inOrder = projected(IN_ORDER, history, 1);
    List<String> inDisorder = projected(IN_DISORDER, disorder, 1 + random.nextInt(20));

    assertThat(inDisorder).isEqualTo(inOrder).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void large_batches_of_new_and_known_rows_end_as_the_history_in_order(long seed) {
    Random random = new Random(seed);
    List<Event> history = history(random, 400);
    List<Event> disorder = new ArrayList<>(history);
    disorder.addAll(history.subList(0, history.size() / 3));
    Collections.shuffle(disorder, random);

    List<String> inOrder = projected(IN_ORDER, history, 1);
    List<String> inLargeBatches = projected(IN_DISORDER, disorder, 600);

    assertThat(inLargeBatches).isEqualTo(inOrder).hasSizeGreaterThan(2 * Upsert.LARGE);
  }

  @Test
  void a_large_batch_writes_every_value_as_single_events_do() {
    List<Event> events = new ArrayList<>();
    String[] wages = {"0", "12.50", "1E+3", "0.0001", "-7", "123456789.123456789", "10000", "null"};
    for (int i = 0; i < 2 * Upsert.LARGE; i++) {
      String opening =
          """
          {"employerId":"\\"quoted\\" \\\\ \\t","title":"électricité 電気","seats":%d,"wageFrom":%s,
           "skills":["a,b","{c}","","NULL","\\"","\\\\"],"credentials":[],"jobQuality":{"leave":[1,2.50,null]},
           "postedOn":"1999-12-31","closesOn":"2026-02-28"}
          """
              .formatted(i, wages[i % wages.length]);
      String placement =
          """
          {"participantId":"00000000-0000-4000-8000-%012d","confirmedAt":"%d-02-03T17:04:05.1234565Z",
           "ongoing":%b,"hoursPerWeek":37.5}
          """
              .formatted(i, 1990 + i % 40, i % 2 == 0);
      events.add(event("placement.openings", "OpeningPosted", i, opening));
      events.add(event("placement.placements", "PlacementRecorded", i, placement));
    }

    List<String> oneByOne = projected(IN_ORDER, events, 1);
    List<String> atOnce = projected(IN_DISORDER, events, events.size());

    assertThat(atOnce).isEqualTo(oneByOne).hasSize(events.size());
  }

  @Test
  void a_row_that_somebody_else_brings_during_a_large_batch_refuses_it_and_then_counts_as_known()
      throws Exception {
    Story story = new Story();
    var contested = story.person("alpha");
    Event first = story.events().get(0);
    contested.gender("WOMAN");
    story.people(2 * Upsert.LARGE, "alpha", p -> p.gender("MAN"));
    List<Event> batch = story.events();
    worker.run(c -> call(c, "open_generation", IN_ORDER));
    var elsewhere = Executors.newSingleThreadExecutor();
    try {
      Future<?> overtaken =
          worker.inTransaction(
              c -> {
                apply(c, IN_ORDER, List.of(first), 0);
                var waiting = elsewhere.submit(() -> worker.run(o -> apply(o, IN_ORDER, batch, 0)));
                await().until(() -> waitsForARow());
                return waiting;
              });

      assertThatThrownBy(overtaken::get)
          .rootCause()
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
      worker.run(c -> apply(c, IN_ORDER, batch, 0));

      List<String> rows = worker.inTransaction(c -> rows(c, IN_ORDER.number()));
      assertThat(rows)
          .hasSize(1 + 2 * Upsert.LARGE)
          .filteredOn(row -> row.contains(contested.id))
          .singleElement()
          .asString()
          .contains("WOMAN");
    } finally {
      elsewhere.shutdownNow();
      worker.run(c -> call(c, "drop_generation", IN_ORDER));
    }
  }

  @Test
  void every_example_of_every_contract_is_read() {
    List<Event> examples =
        Contracts.examples().stream()
            .map(e -> new Event(e.topic(), e.type(), id(e.json()), version(e.json()), e.json()))
            .toList();

    List<String> rows = projected(IN_ORDER, examples, 1);

    assertThat(examples).hasSizeGreaterThan(15);
    assertThat(examples)
        .allSatisfy(
            example ->
                assertThat(rows).as("%s", example).anyMatch(row -> row.contains(example.id())));
  }

  @Test
  void a_body_that_is_not_what_its_type_promises_is_rejected() {
    Event malformed =
        new Event(
            "intake.participants",
            "ParticipantRecorded",
            "6f1c2c0e-52b0-5f0b-9a53-0d9a3f7a1c11",
            1,
            "{\"personId\": \"nobody\"}");
    Event stranger =
        new Event(
            "intake.participants",
            "ParticipantDreamt",
            "6f1c2c0e-52b0-5f0b-9a53-0d9a3f7a1c11",
            1,
            "{}");

    assertThatThrownBy(() -> projected(IN_ORDER, List.of(malformed), 1))
        .isInstanceOf(RejectedEvent.class);
    assertThatThrownBy(() -> projected(IN_ORDER, List.of(stranger), 1))
        .isInstanceOf(RejectedEvent.class);
  }

  @Test
  void a_body_amid_a_large_batch_that_is_not_what_its_type_promises_is_rejected_as_such() {
    Story story = new Story();
    story.people(2 * Upsert.LARGE, "alpha", p -> p.gender("MAN"));
    List<Event> batch = new ArrayList<>(story.events());
    batch.add(
        Upsert.LARGE,
        new Event(
            "intake.participants",
            "ParticipantRecorded",
            "6f1c2c0e-52b0-5f0b-9a53-0d9a3f7a1c11",
            1,
            "{\"personId\": \"nobody\"}"));

    assertThatThrownBy(() -> projected(IN_ORDER, batch, batch.size()))
        .isInstanceOf(RejectedEvent.class);
  }

  @Test
  void a_lost_aggregate_of_any_topic_keeps_its_id_and_version_and_nothing_else() {
    List<Event> recorded =
        Contracts.examples().stream()
            .filter(e -> !e.type().endsWith("Erased"))
            .map(e -> new Event(e.topic(), e.type(), id(e.json()), version(e.json()), e.json()))
            .toList();
    List<Event> events = new ArrayList<>(recorded);
    recorded.forEach(e -> events.add(lost(e)));
    events.addAll(recorded);

    List<String> rows = projected(IN_ORDER, events, 1);

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(projected(IN_DISORDER, losses(recorded), 1));
    assertThat(rows)
        .hasSize((int) recorded.stream().map(Event::id).distinct().count())
        .allMatch(row -> row.contains("\"erased\": true"));
  }

  @Test
  void what_is_recorded_again_after_its_loss_is_seen_as_if_it_had_never_been_lost() {
    List<Event> recorded = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (Contracts.Example e : Contracts.examples()) {
      if (!e.type().endsWith("Erased")) {
        var before = new Event(e.topic(), e.type(), id(e.json()), 1, e.json());
        var again = new Event(e.topic(), e.type(), id(e.json()), 1_000_001, e.json());
        recorded.add(again);
        events.addAll(List.of(before, lost(before), again));
      }
    }

    List<String> rows = projected(IN_ORDER, events, 1);

    assertThat(rows).isEqualTo(projected(IN_DISORDER, recorded, 1)).isNotEmpty();
  }

  private static List<Event> losses(List<Event> recorded) {
    return recorded.stream().map(FactsProjectionTest::lost).toList();
  }

  private static Event lost(Event last) {
    long version = last.version() + 1;
    return Published.event(
        last.topic(),
        "AggregateLost",
        last.id(),
        version,
        Map.of("id", last.id(), "version", version));
  }

  @Test
  void an_erased_participant_keeps_its_version_and_nothing_else() {
    Story story = new Story();
    var person = story.person("alpha").gender("WOMAN").races("ASIAN");
    List<Event> late = new ArrayList<>(story.events());
    person.erased();
    List<Event> events = new ArrayList<>(story.events());
    events.addAll(late);

    List<String> rows = projected(IN_ORDER, events, 1);

    assertThat(rows).singleElement().asString().contains("true").doesNotContain("WOMAN", "alpha");
  }

  @Test
  void what_was_parked_about_an_erased_participant_is_gone_too() throws SQLException {
    Story story = new Story();
    var person = story.person("alpha");
    worker.run(
        c -> {
          try (var park =
              c.prepareStatement(
                  """
                  INSERT INTO parked_event (id, projection, generation, topic, partition, "offset", key, payload, error)
                  VALUES (gen_random_uuid(), 'facts', 1, 'program.enrollments', 0, 0, 'an enrollment', ?, 'a test')
                  """)) {
            park.setString(
                1, "{\"participantId\":\"%s\",\"state\":\"parked marker\"}".formatted(person.id));
            park.executeUpdate();
          }
        });
    person.erased();

    projected(IN_ORDER, story.events(), 1);

    try (Connection db = Stack.start().connectAsSuperuser("reporting")) {
      assertThat(MarkerSearch.tablesHolding(db, "parked marker")).isEmpty();
    }
  }

  @Test
  void a_rebuild_ends_as_the_live_copy_though_events_arrive_meanwhile() {
    rebuilt();
    Story before = new Story();
    before.people(30, "alpha", p -> p.gender("MAN").completed("ELEC_RES"));
    before.happens();
    Story meanwhile = new Story();
    meanwhile.people(30, "beta", p -> p.job("ELEC_RES").confirmed(LocalDate.of(2026, 6, 1), 30));

    int generation = rebuild();
    meanwhile.happens();
    await().atMost(Duration.ofSeconds(60)).until(() -> liveGeneration() == generation);

    Story after = new Story();
    after.person("alpha");
    after.happens();
    assertThat(live()).isNotEmpty();
    List<String> first = live();
    rebuilt();
    assertThat(live()).isEqualTo(first);
  }

  private void rebuilt() {
    int generation = rebuild();
    await().atMost(Duration.ofSeconds(60)).until(() -> liveGeneration() == generation);
  }

  private int rebuild() {
    int next = liveGeneration() + 1;
    Ask.admin()
        .post("/v1/admin/projections/facts/rebuild")
        .then()
        .statusCode(org.hamcrest.Matchers.lessThan(300));
    return next;
  }

  private int liveGeneration() {
    return worker.inTransaction(
        c -> {
          try (var query = c.prepareStatement("SELECT live_generation('facts')");
              var row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  private List<String> live() {
    return worker.inTransaction(c -> rows(c, liveGeneration()));
  }

  /** Applies the events in their order, in batches, into a generation of its own. */
  private List<String> projected(Generation generation, List<Event> events, int batch) {
    worker.run(c -> call(c, "drop_generation", generation));
    worker.run(c -> call(c, "open_generation", generation));
    try {
      return worker.inTransaction(
          c -> {
            for (int from = 0; from < events.size(); from += batch) {
              apply(
                  c, generation, events.subList(from, Math.min(events.size(), from + batch)), from);
            }
            return rows(c, generation.number());
          });
    } finally {
      worker.run(c -> call(c, "drop_generation", generation));
    }
  }

  /** As the consumer does: one call per topic, the newest version of each key. */
  private void apply(Connection c, Generation generation, List<Event> events, long offset)
      throws SQLException {
    Map<String, List<Event>> topics =
        events.stream()
            .collect(Collectors.groupingBy(Event::topic, LinkedHashMap::new, Collectors.toList()));
    for (var topic : topics.entrySet()) {
      Collection<Event> newest =
          topic.getValue().stream()
              .collect(
                  Collectors.toMap(Event::id, e -> e, (a, b) -> b.version() >= a.version() ? b : a))
              .values();
      List<InboundEvent> inbound = newest.stream().map(e -> e.inbound(offset)).toList();
      facts.apply(c, generation, topic.getKey(), inbound);
    }
  }

  private void call(Connection c, String function, Generation generation) throws SQLException {
    try (var call = c.prepareStatement("SELECT " + function + "('facts', ?, ?)")) {
      call.setArray(1, c.createArrayOf("text", facts.tables().toArray()));
      call.setInt(2, generation.number());
      call.execute();
    }
  }

  private List<String> rows(Connection c, int generation) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : facts.tables()) {
      try (var query =
              c.prepareStatement(
                  "SELECT '%1$s ' || (to_jsonb(t) - 'generation')::text FROM %1$s_g%2$d AS t ORDER BY 1"
                      .formatted(table, generation));
          var row = query.executeQuery()) {
        while (row.next()) {
          rows.add(row.getString(1));
        }
      }
    }
    return rows;
  }

  private static Event event(String topic, String type, int number, String body) {
    return new Event(topic, type, new java.util.UUID(0, number).toString(), 1, body);
  }

  private static boolean waitsForARow() throws SQLException {
    try (Connection db = Stack.start().connectAsSuperuser("reporting");
        var query =
            db.prepareStatement(
                "SELECT FROM pg_stat_activity WHERE wait_event = 'transactionid' AND query LIKE 'COPY participant_fact%'");
        var row = query.executeQuery()) {
      return row.next();
    }
  }

  private static List<Event> history(Random random) {
    return history(random, 20);
  }

  private static List<Event> history(Random random, int number) {
    Story story = new Story();
    List<Story.Person> people = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      var person = story.person(random.nextBoolean() ? "alpha" : "beta");
      people.add(person);
      for (int step = random.nextInt(6); step > 0; step--) {
        switch (random.nextInt(7)) {
          case 0 -> person.gender(random.nextBoolean() ? "WOMAN" : "MAN");
          case 1 -> person.races("ASIAN", "WHITE");
          case 2 -> person.applied("ELEC_RES");
          case 3 -> person.certified("ELEC_COM", "EVITP", LocalDate.of(2026, 3, 1));
          case 4 -> person.job("EVSE_TECH").confirmed(LocalDate.of(2026, 6, 1), 30);
          case 5 -> person.sameAs(people.get(random.nextInt(people.size())));
          default -> person.erased();
        }
      }
    }
    return story.events();
  }

  private static String id(String json) {
    try {
      var node = new com.fasterxml.jackson.databind.ObjectMapper().readTree(json);
      return node.get(node.fieldNames().next()).asText();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long version(String json) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper()
          .readTree(json)
          .get("version")
          .asLong();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
