package org.onramp.platform.messaging.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.onramp.platform.messaging.KafkaSettings;
import org.onramp.platform.messaging.Log;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.OutboxBell;
import org.onramp.platform.messaging.Republisher;
import org.onramp.platform.messaging.Republishing;
import org.onramp.platform.messaging.WorkerSessions;
import org.onramp.platform.messaging.Workshop;
import org.onramp.platform.messaging.Workshop.Bicycle;
import org.onramp.platform.testsupport.TcpProxy;

@Timeout(90)
class ProjectionTest {
  private static final String LIVE =
      "SELECT id || ' ' || version || ' ' || colour FROM bicycles ORDER BY id";

  private static final int PARTITIONS = 3;

  private static final String WAITING_FOR_A_TABLE =
      "SELECT count(*) FROM pg_locks WHERE locktype = 'relation' AND NOT granted";

  private final Workshop workshop = Workshop.open();

  @BeforeEach
  void createTopic() {
    workshop
        .kafka()
        .createTopic(
            workshop.topic(),
            PARTITIONS,
            Map.of(
                "cleanup.policy",
                "compact",
                "message.timestamp.after.max.ms",
                Long.toString(Long.MAX_VALUE)));
  }

  @AfterEach
  void close() {
    workshop.kafka().restore();
    workshop.close();
  }

  @Test
  void events_become_rows_at_their_newest_version() {
    replica();

    workshop.publish(
        workshop.topic(),
        List.of(
            new Bicycle("b1", 1, "red"),
            new Bicycle("b2", 1, "blue"),
            new Bicycle("b1", 2, "green")));

    awaitRows("b1 2 green", "b2 1 blue");
  }

  @Test
  void an_error_of_the_jvm_ends_neither_a_projection_nor_its_supervisor() {
    replica(workshop.sessionsThatFailOnce());

    workshop.publish(workshop.topic(), List.of(new Bicycle("b1", 1, "red")));

    awaitRows("b1 1 red");
  }

  @Test
  void an_unreadable_event_and_one_the_database_refuses_park_only_themselves() {
    replica();
    var fine = new Bicycle("b1", 1, "red");
    var garbled = new Bicycle("b2", 1, "blue");
    var refused = new Bicycle("b3", 2, "invisible");
    var headless = new Bicycle("b4", 0, "grey");
    var before = new Bicycle("b3", 1, "white");
    var after = new Bicycle("b5", 1, "black");

    workshop.publish(
        workshop.topic(),
        List.of(fine, garbled, before, refused, headless, after),
        Map.of(
            fine, "{\"bicycleId\":\"b1\",\"version\":1,\"colour\":\"red\",\"added\":\"later\"}",
            garbled, "{\"bicycleId\":",
            before, "{\"bicycleId\":\"b3\",\"version\":1,\"colour\":\"white\"}",
            refused, "{\"bicycleId\":\"b3\",\"version\":2,\"colour\":\"invisible\"}",
            headless, "{}",
            after, "{\"bicycleId\":\"b5\",\"version\":1,\"colour\":\"black\"}"));

    awaitRows("b1 1 red", "b3 1 white", "b5 1 black");
    assertThat(workshop.query("SELECT key || ': ' || error FROM parked_event ORDER BY key"))
        .containsExactly(
            "b2: the body does not read as Bicycle at line 1, column 14",
            "b3: the database refused it with SQLSTATE 23514 (bicycle_fact_colour_check)",
            "b4: the record has no ce_aggregateversion");
    assertThat(workshop.query("SELECT DISTINCT generation FROM parked_event")).containsExactly("1");
  }

  @Test
  void a_record_with_a_zero_byte_is_parked_as_any_other_that_is_bad() {
    replica();
    var fine = new Bicycle("b1", 1, "red");
    var garbled = new Bicycle("b2", 1, "blue");
    var headless = new Bicycle("b3", 0, "grey");
    var after = new Bicycle("b4", 1, "black");

    workshop.publish(
        workshop.topic(),
        List.of(fine, garbled, headless, after),
        Map.of(
            fine, "{\"bicycleId\":\"b1\",\"version\":1,\"colour\":\"red\"}",
            garbled, "{\"colour\":\"bl\u0000ue\"}",
            headless, "gr\u0000ey",
            after, "{\"bicycleId\":\"b4\",\"version\":1,\"colour\":\"black\"}"));

    awaitRows("b1 1 red", "b4 1 black");
    await()
        .untilAsserted(
            () ->
                assertThat(workshop.query("SELECT payload FROM parked_event ORDER BY key"))
                    .containsExactly("{\"colour\":\"bl\uFFFDue\"}", "gr\uFFFDey"));
  }

  @Test
  void a_record_out_of_all_bounds_is_parked_as_any_other_that_is_bad() {
    replica();
    String longKey =
        new Random(7).ints(10_000, 'a', 'z' + 1).mapToObj(Character::toString).collect(joining());
    var before = red("b0");
    var endless = red(longKey);
    var tooLate = red("b1");
    tooLate.headers().remove("ce_time").add("ce_time", "+1000000-01-01T00:00:00Z".getBytes(UTF_8));
    var tooEarly = red("b2");
    tooEarly.headers().add("ce_recordedtime", "-9999-01-01T00:00:00Z".getBytes(UTF_8));
    var headless =
        workshop.record(workshop.topic(), Long.MAX_VALUE, new Bicycle("b3", 0, "red"), "{}");
    var bare = red("b4");
    bare.headers().add("ce_recordedtime", null);

    workshop.publish(List.of(before, endless, tooLate, tooEarly, headless, bare));

    awaitRows("b0 1 red", "b4 1 red");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        workshop.query(
                            "SELECT left(key, 2) || ': ' || error FROM parked_event ORDER BY length(key), key"))
                    .containsExactly(
                        "b1: a time is not RFC 3339",
                        "b2: a time is not RFC 3339",
                        "b3: the record has no ce_aggregateversion",
                        longKey.substring(0, 2) + ": the database refused it with SQLSTATE 54000"));
  }

  @Test
  void a_rebuild_while_events_arrive_ends_identical_to_what_was_live_and_drops_the_old_copy()
      throws SQLException {
    replica();
    workshop.publish(workshop.topic(), history(new Random(1), 40, 3_000));
    awaitCaughtUp();
    var late = new Thread(() -> paintOn(new Random(2)));
    late.start();

    rebuild();

    await().atMost(Duration.ofSeconds(30)).until(() -> liveGeneration() == 2);
    join(late);
    awaitCaughtUp();
    assertThat(workshop.query(LIVE)).containsExactlyElementsOf(newestInLog());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                workshop.count("SELECT count(*) FROM pg_class WHERE relname = 'bicycle_fact_g1'")
                    == 0);
    assertThat(workshop.query("SELECT DISTINCT generation FROM projection_offset"))
        .containsExactly("2");
  }

  @Test
  void a_rebuild_that_loses_its_database_midway_ends_identical_to_what_was_live()
      throws SQLException {
    workshop.publish(workshop.topic(), history(new Random(4), 40, 3_000));
    replica();
    awaitCaughtUp();
    workshop.close();
    try (TcpProxy database = TcpProxy.to(workshop.stack().postgresPort())) {
      rebuild();
      var replica = replica(workshop.sessions(database.port()), "projections.batch", "1");
      await().until(() -> read(2) > 100);
      database.cut();
      await().until(() -> !replica.troubles().isEmpty());
      assertThat(read(2)).isLessThan(3_000);

      database.restore();

      await().atMost(Duration.ofSeconds(60)).until(() -> liveGeneration() == 2);
      assertThat(workshop.query(LIVE)).containsExactlyElementsOf(newestInLog());
      workshop.close();
    }
  }

  @Test
  void a_replica_that_starts_during_a_rebuild_joins_it_and_both_share_the_partitions()
      throws SQLException {
    workshop.publish(workshop.topic(), history(new Random(3), 40, 500));
    replica("projections.watch", "100ms");
    awaitCaughtUp();
    rebuild();

    var later = replica();

    await().atMost(Duration.ofSeconds(30)).until(() -> liveGeneration() == 2);
    awaitSharing(2);
    workshop.publish(workshop.topic(), List.of(new Bicycle("new", 1, "gold")));
    await().until(() -> workshop.query(LIVE).contains("new 1 gold"));
    assertThat(workshop.query(LIVE)).containsExactlyElementsOf(newestInLog());
    assertThat(later.troubles()).isEmpty();
  }

  @Test
  void a_replica_that_was_away_while_a_generation_was_dropped_reads_it_no_more()
      throws SQLException {
    try (TcpProxy database = TcpProxy.to(workshop.stack().postgresPort())) {
      var away = replica(workshop.sessions(database.port()));
      replica();
      workshop.publish(workshop.topic(), history(new Random(5), 10, 50));
      awaitSharing(1);
      database.cut();
      rebuild();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  workshop.count("SELECT count(*) FROM pg_class WHERE relname = 'bicycle_fact_g1'")
                      == 0);

      database.restore();

      awaitSharing(2);
      await()
          .atMost(Duration.ofSeconds(30))
          .during(Duration.ofSeconds(2))
          .until(() -> sessions(1) == 0 && away.troubles().isEmpty());
    }
  }

  @Test
  void a_lost_database_stops_reading_and_loses_nothing() {
    try (TcpProxy database = TcpProxy.to(workshop.stack().postgresPort())) {
      var replica = replica(workshop.sessions(database.port()));
      workshop.publish(workshop.topic(), List.of(new Bicycle("b1", 1, "red")));
      awaitRows("b1 1 red");
      database.cut();
      workshop.publish(workshop.topic(), List.of(new Bicycle("b1", 2, "green")));
      await().until(() -> !replica.troubles().isEmpty());
      assertThat(replica.troubles().values()).noneMatch(Trouble::ofKafka);

      database.restore();

      awaitRows("b1 2 green");
      await().until(() -> replica.troubles().isEmpty());
      assertThat(workshop.count("SELECT count(*) FROM parked_event")).isZero();
    }
  }

  @Test
  void who_is_cut_off_from_kafka_says_so_and_calls_itself_current_no_more() {
    var replica = replica(workshop.sessions(), workshop.throughProxy());
    workshop.publish(workshop.topic(), List.of(new Bicycle("b1", 1, "red")));
    awaitRows("b1 1 red");
    String before = now();
    await().until(() -> currentSince(before) == PARTITIONS);
    workshop.kafka().cut();
    String cut = now();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> replica.troubles().values().stream().anyMatch(Trouble::ofKafka));

    assertThat(currentSince(cut)).isZero();
    workshop.kafka().restore();
    workshop.publish(workshop.topic(), List.of(new Bicycle("b1", 2, "green")));
    awaitRows("b1 2 green");
    await().until(() -> replica.troubles().isEmpty() && currentSince(cut) == PARTITIONS);
  }

  @Test
  void who_starts_while_kafka_is_away_says_so_until_it_comes() {
    workshop.kafka().cut();

    var replica = replica(workshop.sessions(), workshop.throughProxy());

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> replica.troubles().values().stream().anyMatch(Trouble::ofKafka));
    workshop.publish(workshop.topic(), List.of(new Bicycle("b1", 1, "red")));
    workshop.kafka().restore();
    awaitRows("b1 1 red");
    await().until(() -> replica.troubles().isEmpty());
  }

  @Test
  void who_takes_partitions_over_knows_no_more_of_them_than_has_been_applied() throws SQLException {
    try (TcpProxy database = TcpProxy.to(workshop.stack().postgresPort())) {
      replica(workshop.sessions(database.port()), workshop.throughProxy());
      replica();
      awaitSharing(1);
      database.freeze();
      workshop.publish(workshop.topic(), history(new Random(6), 30, 60));
      String published = now();
      await().atMost(Duration.ofSeconds(30)).until(() -> currentSince(published) > 0);
      try (Connection slow = workshop.worker()) {
        slow.createStatement().execute("LOCK TABLE bicycle_fact_g1 IN EXCLUSIVE MODE");
        workshop.kafka().cut();

        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> workshop.count(WAITING_FOR_A_TABLE) == 1);

        assertThat(currentSince(published)).isLessThan(PARTITIONS);
      }
      workshop.kafka().restore();
      database.restore();
      awaitRows(newestInLog().toArray(String[]::new));
    }
  }

  @Test
  void what_is_read_and_not_yet_applied_does_not_count_as_known() throws SQLException {
    replica();
    workshop.publish(workshop.topic(), List.of(new Bicycle("b1", 1, "red")));
    awaitRows("b1 1 red");
    try (Connection slow = workshop.worker()) {
      slow.createStatement().execute("LOCK TABLE bicycle_fact_g1 IN EXCLUSIVE MODE");
      workshop.publish(workshop.topic(), List.of(new Bicycle("b1", 2, "green")));
      await().until(() -> workshop.count(WAITING_FOR_A_TABLE) == 1);
      String begun = now();

      await().during(Duration.ofSeconds(1)).until(() -> currentSince(begun) == 0);
    }
    awaitRows("b1 2 green");
  }

  @Test
  void a_batch_of_one_who_was_overtaken_changes_nothing() throws SQLException {
    replica();
    workshop.publish(workshop.topic(), List.of(new Bicycle("b1", 1, "red")));
    awaitRows("b1 1 red");
    awaitCaughtUp();
    var offsets = new ReadOffsets("bicycles", 1);
    var partition = new TopicPartition(workshop.topic(), 0);

    try (Connection zombie = workshop.worker()) {
      assertThatThrownBy(
              () -> offsets.advance(zombie, Map.of(partition, 4_711L), Map.of(partition, 5_000L)))
          .isInstanceOf(StaleOffset.class);
    }
  }

  @Test
  void republishing_refills_a_kafka_that_was_emptied_without_sending_twice_what_waits()
      throws SQLException {
    workshop.relay();
    replica();
    for (int i = 0; i < 30; i++) {
      workshop.paint("b" + i % 10, "colour " + i);
    }
    await()
        .until(
            () ->
                workshop.waiting() == 0
                    && workshop.count("SELECT coalesce(sum(version), 0) FROM bicycles") == 30);
    List<String> before = workshop.query(LIVE);
    workshop.close();
    workshop.kafka().deleteTopic(workshop.topic());
    workshop.execute("DELETE FROM projection_generation");
    workshop.execute("DROP TABLE bicycle_fact_g1");
    workshop.paint("b3", "waits already");

    var republished = republishing().all(new UUID(0, 0));

    assertThat(republished).isEqualTo(9);
    workshop.relay();
    replica();
    var expected = new ArrayList<>(before);
    expected.set(3, "b3 4 waits already");
    awaitRows(expected.toArray(String[]::new));
    assertThat(workshop.published().values()).allMatch(versions -> versions.size() <= 1);
  }

  @Test
  void after_versions_are_raised_the_restored_state_wins_over_what_was_published_since_the_backup()
      throws SQLException {
    workshop.relay();
    replica();
    workshop.paint("b1", "in the backup");
    workshop.paint("b1", "lost with the disk");
    awaitRows("b1 2 lost with the disk");
    workshop.execute("UPDATE bicycle SET version = 1, colour = 'in the backup'");

    republishing().raiseVersions(1_000);
    republishing().all(new UUID(0, 0));

    awaitRows("b1 1001 in the backup");
  }

  @Test
  void what_kafka_knows_and_a_restored_database_lacks_is_forgotten_by_consumers()
      throws SQLException {
    lose("lost");
    workshop.paint("kept", "red");
    awaitRows("kept 1 red", "lost 2 green");

    long unknown = reconcile();

    assertThat(unknown).isEqualTo(1);
    awaitRows("kept 1 red", "lost 3 gone");
  }

  @Test
  void who_is_called_lost_is_not_called_so_again() throws SQLException {
    lose("lost");
    reconcile();
    awaitRows("lost 3 gone");

    long unknown = reconcile();

    assertThat(unknown).isEqualTo(1);
    assertThat(workshop.waiting()).isZero();
    assertThat(workshop.published().get("lost")).containsExactly(1L, 2L, 3L);
  }

  @Test
  void what_is_erased_stays_erased_when_the_database_that_said_so_is_restored()
      throws SQLException {
    lose("erased");
    workshop.erase("erased", 3);
    awaitRows("erased 3 none");

    reconcile();

    assertThat(workshop.waiting()).isZero();
    assertThat(workshop.published().get("erased")).containsExactly(1L, 2L, 3L);
  }

  @Test
  void what_is_made_again_under_a_lost_id_is_seen_again() throws SQLException {
    lose("b1");
    raise(1_000);
    reconcile();
    awaitRows("b1 3 gone");

    workshop.paint("b1", "made again");

    awaitRows("b1 1001 made again");
    assertThat(Workshop.olderAfterNewer(workshop.published())).isEmpty();
  }

  @Test
  void what_is_made_again_before_the_loss_is_noticed_is_not_called_lost() throws SQLException {
    lose("b1");
    raise(1_000);
    workshop.paint("b1", "made again");

    long unknown = reconcile();

    assertThat(unknown).isZero();
    awaitRows("b1 1001 made again");
  }

  @Test
  void what_is_being_made_while_versions_are_raised_is_raised_with_them() throws Exception {
    lose("b1");
    try (Connection c = workshop.worker()) {
      workshop.paint(c, "b1", "being made");
      var raising = CompletableFuture.runAsync(() -> raise(1_000));
      awaitSomebodyWaiting();

      c.commit();

      raising.get();
    }
    assertThat(workshop.query("SELECT version FROM bicycle")).containsExactly("1001");
  }

  @Test
  void what_is_being_made_while_losses_are_looked_for_is_not_called_lost() throws Exception {
    lose("b1");
    raise(1_000);
    try (Connection c = workshop.worker()) {
      workshop.paint(c, "b1", "being made");
      var reconciling = CompletableFuture.supplyAsync(this::reconcile);
      awaitSomebodyWaiting();

      c.commit();

      assertThat(reconciling.get()).isZero();
    }
    awaitRows("b1 1001 being made");
  }

  /** A bicycle that was painted twice, published and projected, and whose row is gone. */
  private void lose(String bicycle) throws SQLException {
    workshop.relay();
    replica();
    workshop.paint(bicycle, "blue");
    workshop.paint(bicycle, "green");
    awaitRows(bicycle + " 2 green");
    await().until(() -> workshop.waiting() == 0);
    workshop.execute("DELETE FROM bicycle");
  }

  private void raise(long step) {
    workshop.execute(
        "INSERT INTO republish_run (id, requested_by, raised_by) VALUES (gen_random_uuid(), 'a test', %d)"
            .formatted(step));
    republishing().raiseVersions(step);
  }

  private long reconcile() {
    return republishing().forgetUnknown(new UUID(0, 0), new Log(workshop.direct()));
  }

  private void awaitSomebodyWaiting() {
    await()
        .until(
            () ->
                workshop.count(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                    == 1);
  }

  private ProjectionSupervisor replica(String... overrides) {
    return replica(workshop.sessions(), overrides);
  }

  private ProjectionSupervisor replica(WorkerSessions sessions, String... overrides) {
    return replica(sessions, workshop.direct(), overrides);
  }

  private ProjectionSupervisor replica(
      WorkerSessions sessions, KafkaSettings kafka, String... overrides) {
    var supervisor =
        new ProjectionSupervisor(
            List.of(BicycleProjection.of(workshop.topic())),
            sessions,
            kafka,
            workshop.config(overrides));
    supervisor.start();
    workshop.atClose(supervisor::close);
    return supervisor;
  }

  private void rebuild() throws SQLException {
    try (Connection c = workshop.worker()) {
      assertThat(Generations.startRebuild(c, BicycleProjection.of(workshop.topic()))).contains(2);
      c.commit();
    }
  }

  private Republishing republishing() {
    return new Republishing(
        new Republishing.Transactions() {
          @Override
          public <T> T run(org.onramp.platform.rest.database.SqlFunction<Connection, T> work) {
            try (Connection c = workshop.worker()) {
              T result = work.apply(c);
              c.commit();
              return result;
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }
        },
        List.of(new BicycleRepublisher(workshop)),
        new OutboxBell());
  }

  /** Bicycles as the workshop's database has them. */
  private record BicycleRepublisher(Workshop workshop) implements Republisher {
    @Override
    public String topic() {
      return workshop.topic();
    }

    @Override
    public List<OutboundEvent> page(Connection worker, String after, int limit)
        throws SQLException {
      try (var query =
          worker.prepareStatement(
              "SELECT id, version, colour FROM bicycle WHERE id > ? ORDER BY id LIMIT ? FOR SHARE")) {
        query.setString(1, after);
        query.setInt(2, limit);
        var events = new ArrayList<OutboundEvent>();
        try (var row = query.executeQuery()) {
          while (row.next()) {
            events.add(workshop.painted(row.getString(1), row.getLong(2), row.getString(3)));
          }
        }
        return events;
      }
    }

    @Override
    public Set<String> unknown(Connection worker, Set<String> ids) throws SQLException {
      var unknown = new HashSet<>(ids);
      page(worker, "", 1_000).forEach(known -> unknown.remove(known.aggregateId()));
      return unknown;
    }

    @Override
    public long raiseVersions(Connection worker, long step) throws SQLException {
      try (var raise = worker.prepareStatement("UPDATE bicycle SET version = version + ?")) {
        raise.setLong(1, step);
        return raise.executeUpdate();
      }
    }
  }

  private ProducerRecord<String, String> red(String bicycle) {
    return workshop.record(
        workshop.topic(),
        new Bicycle(bicycle, 1, "red"),
        "{\"bicycleId\":\"%s\",\"version\":1,\"colour\":\"red\"}".formatted(bicycle));
  }

  private static List<Bicycle> history(Random random, int bicycles, int events) {
    var versions = new long[bicycles];
    return IntStream.range(0, events)
        .mapToObj(
            i -> {
              int bicycle = random.nextInt(bicycles);
              return new Bicycle("b" + bicycle, ++versions[bicycle], "colour " + i);
            })
        .toList();
  }

  private void paintOn(Random random) {
    for (int i = 0; i < 40; i++) {
      workshop.publish(
          workshop.topic(),
          List.of(new Bicycle("b" + random.nextInt(60), 1_000 + i, "late colour " + i)));
    }
  }

  /** What the log says, read independently of the code under test. */
  private List<String> newestInLog() {
    var newest = new TreeMap<String, String[]>();
    for (var read : workshop.kafka().read(workshop.topic())) {
      String colour = read.value().replaceAll(".*\"colour\":\"([^\"]*)\".*", "$1");
      String version = read.headers().get("ce_aggregateversion");
      newest.merge(
          read.key(),
          new String[] {version, colour},
          (a, b) -> Long.parseLong(b[0]) > Long.parseLong(a[0]) ? b : a);
    }
    var rows = new ArrayList<String>();
    newest.forEach((key, value) -> rows.add(key + " " + value[0] + " " + value[1]));
    return rows;
  }

  private long read(int generation) {
    return workshop.count(
        "SELECT coalesce(sum(next), 0) FROM projection_offset WHERE generation = " + generation);
  }

  private String now() {
    return workshop.query("SELECT clock_timestamp()::text").get(0);
  }

  /** Partitions of which everything published up to then is known. */
  private long currentSince(String then) {
    return workshop.count(
        "SELECT count(*) FROM projection_offset WHERE through >= '%s'".formatted(then));
  }

  private long sessions(int generation) {
    return workshop.count(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = '%s.bicycles.g%d'"
            .formatted(workshop.name(), generation));
  }

  /** Two replicas have partitions of it. */
  private void awaitSharing(int generation) {
    String group = "%s.bicycles.g%d".formatted(workshop.name(), generation);
    try (Admin admin = Admin.create(workshop.direct().admin())) {
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions() // there is no such group until its first member comes
          .until(() -> members(admin, group) == 2);
    }
  }

  private static long members(Admin admin, String group) throws Exception {
    return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
        .filter(member -> !member.assignment().topicPartitions().isEmpty())
        .count();
  }

  private long liveGeneration() {
    return workshop.count("SELECT coalesce(live_generation('bicycles'), 0)");
  }

  private void awaitRows(String... rows) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(workshop.query(LIVE)).containsExactly(rows));
  }

  private void awaitCaughtUp() {
    long end = workshop.kafka().read(workshop.topic()).size();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                workshop.count(
                        "SELECT coalesce(sum(next), 0) FROM projection_offset WHERE generation = live_generation('bicycles')")
                    >= end);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
