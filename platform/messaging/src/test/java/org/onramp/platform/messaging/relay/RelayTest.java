package org.onramp.platform.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.onramp.platform.messaging.Workshop;
import org.onramp.platform.testsupport.StackKafka;
import org.onramp.platform.testsupport.TcpProxy;

@Timeout(90)
class RelayTest {
  private final Workshop workshop = Workshop.open();

  @AfterEach
  void close() {
    workshop.kafka().restore();
    workshop.close();
  }

  @Test
  void what_was_committed_is_published_with_its_attributes_and_leaves_the_outbox() {
    workshop.relay();

    workshop.paint("b1", "red");

    awaitDrained();
    assertThat(workshop.kafka().read(workshop.topic()))
        .filteredOn(read -> read.key().equals("b1"))
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.value()).contains("\"colour\":\"red\"");
              assertThat(read.headers())
                  .containsEntry("ce_specversion", "1.0")
                  .containsEntry("ce_type", Workshop.PAINTED)
                  .containsEntry("ce_subject", "b1")
                  .containsEntry("ce_source", "/onramp/" + workshop.name())
                  .containsEntry("ce_aggregateversion", "1")
                  .containsEntry("content-type", "application/json")
                  .containsKeys("ce_id", "ce_time", "ce_recordedtime");
            });
  }

  @Test
  void times_are_published_to_the_microsecond_and_in_utc() throws Exception {
    workshop.paint("b1", "red");
    try (Connection c = workshop.worker();
        PreparedStatement set =
            c.prepareStatement(
                """
                UPDATE outbox SET occurred_at = '2026-07-03 23:05:00.120304-07',
                                  recorded_at = '2026-12-31 16:00:00-08'
                """)) {
      set.executeUpdate();
      c.commit();
    }

    workshop.relay();

    awaitDrained();
    assertThat(workshop.kafka().read(workshop.topic()))
        .filteredOn(read -> read.key().equals("b1"))
        .singleElement()
        .satisfies(
            read ->
                assertThat(read.headers())
                    .containsEntry("ce_time", "2026-07-04T06:05:00.120304Z")
                    .containsEntry("ce_recordedtime", "2027-01-01T00:00:00Z"));
  }

  @Test
  void topics_are_made_compacted_without_a_time_limit_and_every_partition_gets_a_tick() {
    workshop.relay();

    await()
        .untilAsserted(
            () ->
                assertThat(workshop.kafka().read(workshop.topic()))
                    .extracting(read -> read.partition())
                    .containsExactlyInAnyOrder(0, 1, 2));
    assertThat(topicSettings())
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("max.compaction.lag.ms", "604800000")
        .containsEntry("segment.ms", "604800000");
  }

  @Test
  void a_relay_that_dies_after_sending_and_before_deleting_costs_a_duplicate_and_no_event() {
    refuseDeletes();
    workshop.paint("b1", "red");
    workshop.paint("b1", "green");
    workshop.relay();
    await().until(() -> workshop.published().getOrDefault("b1", List.of()).size() >= 2);

    allowDeletes();

    awaitDrained();
    List<Long> versions = workshop.published().get("b1");
    assertThat(versions).hasSizeGreaterThan(2).endsWith(1L, 2L);
  }

  @Test
  void an_error_of_the_jvm_does_not_end_the_relay() {
    workshop.relay(workshop.sessionsThatFailOnce(), workshop.throughProxy());

    workshop.paint("b1", "red");

    awaitDrained();
  }

  @Test
  void rows_wait_while_the_broker_is_down_and_then_drain_in_order() {
    var relay = workshop.relay();
    workshop.paint("b0", "red");
    awaitDrained();
    workshop.kafka().stop();
    for (int i = 0; i < 60; i++) {
      workshop.paint("b" + i % 3, "colour " + i);
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> relay.role() == Relay.Role.FAILING);
    assertThat(workshop.waiting()).isEqualTo(60);

    workshop.kafka().restart();

    awaitDrained();
    assertThat(Workshop.olderAfterNewer(workshop.published())).isEmpty();
    assertThat(workshop.published().get("b0")).endsWith(21L);
    assertThat(workshop.published().get("b2")).endsWith(20L);
  }

  @Test
  void a_broker_frozen_beyond_the_delivery_timeout_leaves_the_newest_version_last() {
    var relay = workshop.relay();
    workshop.paint("b1", "first");
    awaitDrained();
    await().until(this::hasTicked);
    workshop.kafka().freeze();
    workshop.paint("b1", "second");
    workshop.paint("b1", "third");
    workshop.paint("b1", "fourth");
    await().atMost(Duration.ofSeconds(30)).until(() -> relay.role() == Relay.Role.FAILING);
    workshop.paint("b1", "fifth");

    workshop.kafka().restore();

    awaitDrained();
    List<Long> versions = workshop.published().get("b1");
    assertThat(versions).endsWith(5L).contains(1L, 2L, 3L, 4L);
    assertThat(Workshop.olderAfterNewer(workshop.published())).isEmpty();
  }

  @Test
  void of_two_relays_one_leads_and_the_other_takes_over() {
    var first = workshop.relay();
    await().until(() -> first.role() == Relay.Role.LEADER);
    var second = workshop.relay();
    workshop.paint("b1", "red");
    awaitDrained();
    assertThat(second.role()).isEqualTo(Relay.Role.CANDIDATE);

    first.close();

    await().until(() -> second.role() == Relay.Role.LEADER);
    workshop.paint("b1", "green");
    awaitDrained();
    assertThat(workshop.published().get("b1")).containsExactly(1L, 2L);
  }

  @Test
  void a_leader_cut_off_from_its_database_publishes_nothing_stale_when_it_comes_back() {
    try (TcpProxy database = TcpProxy.to(workshop.stack().postgresPort())) {
      var cutOff =
          workshop.relay(
              workshop.sessions(database.port()),
              workshop.throughProxy(),
              "relay.leader-silence",
              "3s",
              "relay.delivery-timeout",
              "20s",
              "relay.transaction-timeout",
              "25s",
              "relay.max-block",
              "25s",
              "relay.request-timeout",
              "15s");
      await().until(() -> cutOff.role() == Relay.Role.LEADER && hasTicked());
      workshop.kafka().freeze();
      workshop.paint(
          "b1", "first"); // read by the leader and on its way to a broker that hears nothing
      await().pollDelay(Duration.ofMillis(500)).until(() -> workshop.waiting() == 1);
      database.freeze();
      var successor = workshop.relay(workshop.sessions(), workshop.direct());
      await().atMost(Duration.ofSeconds(20)).until(() -> successor.role() == Relay.Role.LEADER);
      workshop.paint("b1", "second");
      workshop.paint("b1", "third");
      awaitDrained();

      workshop.kafka().restore();
      database.restore();

      await().atMost(Duration.ofSeconds(30)).until(() -> cutOff.role() == Relay.Role.CANDIDATE);
      workshop.paint("b2", "after all");
      awaitDrained();
      assertThat(workshop.published())
          .containsEntry("b1", List.of(1L, 2L, 3L))
          .containsEntry("b2", List.of(1L));
    }
  }

  @Test
  void a_row_too_large_for_kafka_is_parked_with_its_aggregates_later_rows_and_the_others_flow() {
    for (int i = 0; i < 50; i++) {
      workshop.paint("good" + i % 5, "colour " + i);
    }
    workshop.paint("bad", "before");
    workshop.paint("bad", noise(2_000_000));
    workshop.paint("bad", "after");
    for (int i = 50; i < 100; i++) {
      workshop.paint("good" + i % 5, "colour " + i);
    }

    workshop.relay();

    awaitDrained();
    workshop.paint("bad", "much later");
    awaitDrained();
    assertThat(workshop.published().get("bad")).containsExactly(1L);
    assertThat(Workshop.olderAfterNewer(workshop.published())).isEmpty();
    assertThat(workshop.published().get("good4")).hasSize(20);
    assertThat(
            workshop.query(
                "SELECT aggregate_id || ' ' || aggregate_version || ' ' || (error IS NOT NULL) FROM parked_outbox ORDER BY id"))
        .containsExactly("bad 2 true", "bad 3 false", "bad 4 false");
  }

  @Test
  void a_row_of_a_topic_that_does_not_exist_is_parked_and_the_others_flow() {
    workshop.execute(
        """
        INSERT INTO outbox (event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at)
        VALUES (gen_random_uuid(), 'nobody.owns.this', 'lost', 1, 'x', '{}', now())
        """);
    workshop.paint("b1", "red");

    workshop.relay();

    awaitDrained();
    assertThat(workshop.published().get("b1")).containsExactly(1L);
    assertThat(workshop.query("SELECT error FROM parked_outbox"))
        .containsExactly("the topic nobody.owns.this does not exist");
  }

  @Test
  void an_id_drawn_before_the_aggregate_is_locked_is_seen_as_disorder() throws Exception {
    try (Connection early = workshop.worker();
        Connection proper = workshop.worker()) {
      long drawn = drawId(early);
      workshop.paint(proper, "b1", "red");
      proper.commit();
      long version = workshop.paintSilently(early, "b1", "green");
      insertWithId(early, drawn, "b1", version);
      early.commit();
    }

    workshop.relay();

    awaitDrained();
    assertThat(Workshop.olderAfterNewer(workshop.published())).containsExactly("b1: 1 after 2");
  }

  @Test
  void a_queue_of_many_batches_is_published_once_and_in_order() {
    for (int i = 0; i < 205; i++) {
      workshop.paint("b" + i % 3, "colour " + i);
    }

    workshop.relay("relay.batch", "10");

    awaitDrained();
    assertThat(workshop.published())
        .isEqualTo(Map.of("b0", upTo(69), "b1", upTo(68), "b2", upTo(68)));
  }

  @Test
  void what_is_recorded_one_by_one_shares_transactions_with_its_neighbours() {
    workshop.relay("relay.pace", "1s");
    workshop.paint("b1", "first");
    awaitDrained();

    for (int i = 0; i < 40; i++) {
      workshop.paint("b1", "colour " + i);
    }

    awaitDrained();
    assertThat(workshop.published()).isEqualTo(Map.of("b1", upTo(41)));
    assertThat(transactionsOf("b1")).isLessThan(8);
  }

  @Test
  void what_is_committed_late_with_a_small_id_is_published_all_the_same() throws Exception {
    try (Connection slow = workshop.worker()) {
      workshop.paint(slow, "slow", "red");
      workshop.relay("relay.batch", "5");
      for (int i = 0; i < 60; i++) {
        workshop.paint("quick", "colour " + i);
        if (i % 20 == 19) {
          awaitDrained();
        }
      }

      slow.commit();
    }

    await().until(() -> workshop.published().containsKey("slow"));
    awaitDrained();
  }

  @Test
  void what_comes_back_from_the_parked_with_a_small_id_is_published() {
    workshop.paint("parked", "red");
    workshop.execute(
        """
        WITH moved AS (DELETE FROM outbox RETURNING *)
        INSERT INTO parked_outbox (id, event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at,
                                   recorded_at, error)
        SELECT id, event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at, recorded_at, 'no'
        FROM moved
        """);
    workshop.relay("relay.batch", "5");
    for (int i = 0; i < 60; i++) {
      workshop.paint("quick", "colour " + i);
    }
    awaitDrained();

    workshop.execute(
        """
        WITH back AS (DELETE FROM parked_outbox RETURNING *)
        INSERT INTO outbox (id, event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at,
                            recorded_at)
        OVERRIDING SYSTEM VALUE
        SELECT id, event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at, recorded_at FROM back
        """);

    await().until(() -> workshop.published().containsKey("parked"));
    awaitDrained();
  }

  /**
   * Each transaction leaves a marker behind its records, which takes an offset that no reader sees.
   */
  private long transactionsOf(String key) {
    List<StackKafka.Read> read =
        workshop.kafka().read(workshop.topic()).stream().filter(r -> r.key().equals(key)).toList();
    long offsets = read.get(read.size() - 1).offset() - read.get(0).offset() + 1;
    return offsets - read.size() + 1;
  }

  private static List<Long> upTo(long newest) {
    return LongStream.rangeClosed(1, newest).boxed().toList();
  }

  private static long drawId(Connection c) throws Exception {
    try (PreparedStatement draw =
            c.prepareStatement("SELECT coalesce(max(id), 0) - 1000 FROM outbox");
        var row = draw.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private void insertWithId(Connection c, long id, String bicycle, long version) throws Exception {
    try (PreparedStatement insert =
        c.prepareStatement(
            """
            INSERT INTO outbox (id, event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at)
            OVERRIDING SYSTEM VALUE VALUES (?, gen_random_uuid(), ?, ?, ?, ?, '{}', now())
            """)) {
      insert.setLong(1, id);
      insert.setString(2, workshop.topic());
      insert.setString(3, bicycle);
      insert.setLong(4, version);
      insert.setString(5, Workshop.PAINTED);
      insert.executeUpdate();
    }
  }

  private void refuseDeletes() {
    workshop.execute(
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''cut''; END'");
    workshop.execute(
        "CREATE TRIGGER refuse BEFORE DELETE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION refuse()");
  }

  private void allowDeletes() {
    workshop.execute("DROP TRIGGER refuse ON outbox");
  }

  private Map<String, String> topicSettings() {
    return Topology.settings(workshop.kafka(), workshop.topic());
  }

  /** The relay's own record at the start is out of the way. */
  private boolean hasTicked() {
    return workshop.count("SELECT count(*) FROM topic_tick") == 1;
  }

  private void awaitDrained() {
    await().atMost(Duration.ofSeconds(45)).until(() -> workshop.waiting() == 0);
  }

  private static String noise(int length) {
    return new Random(7)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
