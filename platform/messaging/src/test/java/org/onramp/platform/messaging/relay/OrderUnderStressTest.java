package org.onramp.platform.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.onramp.platform.messaging.Workshop;

/** The test that ruled out the cleverer ways of reading an outbox. */
@Timeout(120)
class OrderUnderStressTest {
  private static final int WRITERS = 12;
  private static final int BICYCLES = 40;
  private static final Duration WRITING = Duration.ofSeconds(10);

  private final Workshop workshop = Workshop.open();

  @AfterEach
  void close() {
    workshop.close();
  }

  @Test
  void nothing_is_lost_and_no_older_version_follows_a_newer_one() throws InterruptedException {
    workshop.relay("relay.batch", "200");
    var rolledBack = new AtomicInteger();

    write(WRITING, workshop::worker, workshop::paint, rolledBack);

    await().atMost(Duration.ofSeconds(60)).until(() -> workshop.waiting() == 0);
    Map<String, List<Long>> published = workshop.published();
    assertThat(Workshop.olderAfterNewer(published)).isEmpty();
    assertThat(published).isEqualTo(everyVersionOnce());
    assertThat(rolledBack).hasPositiveValue();
    assertThat(published.values().stream().mapToInt(List::size).sum()).isGreaterThan(2_000);
  }

  /** The rule that the test above rests on, broken: if that goes unseen, the test sees nothing. */
  @Test
  void ids_drawn_before_the_aggregate_is_locked_are_found_out() throws InterruptedException {
    write(WRITING.dividedBy(6), this::superuser, this::paintWithAnEarlyId, new AtomicInteger());

    workshop.relay("relay.batch", "200");

    await().atMost(Duration.ofSeconds(60)).until(() -> workshop.waiting() == 0);
    assertThat(Workshop.olderAfterNewer(workshop.published())).isNotEmpty();
  }

  /** How a bicycle is painted within a transaction, and its event written. */
  private interface Painting {
    void paint(Connection c, String bicycle, String colour) throws SQLException;
  }

  private interface Connecting {
    Connection connect() throws SQLException;
  }

  private Connection superuser() throws SQLException {
    Connection connection = workshop.stack().connectAsSuperuser("test"); // may use the sequence
    connection.setAutoCommit(false);
    return connection;
  }

  private void paintWithAnEarlyId(Connection c, String bicycle, String colour) throws SQLException {
    try (var early = c.prepareStatement("SELECT nextval(pg_get_serial_sequence('outbox', 'id'))");
        var id = early.executeQuery()) {
      id.next();
      long version = workshop.paintSilently(c, bicycle, colour);
      try (var insert =
          c.prepareStatement(
              """
              INSERT INTO outbox (id, event_id, topic, aggregate_id, aggregate_version, type, payload, occurred_at)
              OVERRIDING SYSTEM VALUE VALUES (?, gen_random_uuid(), ?, ?, ?, ?, '{}', now())
              """)) {
        insert.setLong(1, id.getLong(1));
        insert.setString(2, workshop.topic());
        insert.setString(3, bicycle);
        insert.setLong(4, version);
        insert.setString(5, Workshop.PAINTED);
        insert.executeUpdate();
      }
    }
  }

  private void write(
      Duration writing, Connecting connecting, Painting painting, AtomicInteger rolledBack)
      throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      var random = new Random(1_000 + i);
      var writer = new Thread(() -> write(random, writing, connecting, painting, rolledBack));
      writer.start();
      writers.add(writer);
    }
    for (Thread writer : writers) {
      writer.join();
    }
  }

  /**
   * Several bicycles a transaction, their outbox ids taken early, pauses before the end, one in ten
   * undone.
   */
  private void write(
      Random random,
      Duration writing,
      Connecting connecting,
      Painting painting,
      AtomicInteger rolledBack) {
    long end = System.nanoTime() + writing.toNanos();
    try (Connection c = connecting.connect()) {
      while (System.nanoTime() < end) {
        var touched = new TreeSet<String>(); // in order, or writers would deadlock
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
          touched.add("b" + random.nextInt(BICYCLES));
        }
        for (String bicycle : touched) {
          painting.paint(c, bicycle, "colour " + random.nextInt());
          pause(random, 4);
        }
        pause(random, 10);
        if (random.nextInt(10) == 0) {
          c.rollback();
          rolledBack.incrementAndGet();
        } else {
          c.commit();
          workshop.bell().ring();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(Random random, int atMost) {
    if (random.nextInt(3) != 0) {
      return;
    }
    try {
      Thread.sleep(random.nextInt(atMost + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, List<Long>> everyVersionOnce() {
    var expected = new TreeMap<String, List<Long>>();
    for (String row : workshop.query("SELECT id || ' ' || version FROM bicycle")) {
      int space = row.indexOf(' ');
      long newest = Long.parseLong(row.substring(space + 1));
      expected.put(row.substring(0, space), LongStream.rangeClosed(1, newest).boxed().toList());
    }
    return expected;
  }
}
