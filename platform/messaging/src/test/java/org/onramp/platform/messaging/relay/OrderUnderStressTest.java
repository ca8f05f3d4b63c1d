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
  private static final Duration WRITING = Duration.ofSeconds(12);

  private final Workshop workshop = Workshop.open();

  @AfterEach
  void close() {
    workshop.close();
  }

  @Test
  void nothing_is_lost_and_no_older_version_follows_a_newer_one() throws InterruptedException {
    workshop.relay("relay.batch", "200");
    var rolledBack = new AtomicInteger();
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      var random = new Random(1_000 + i);
      var writer = new Thread(() -> write(random, rolledBack));
      writer.start();
      writers.add(writer);
    }

    for (Thread writer : writers) {
      writer.join();
    }

    await().atMost(Duration.ofSeconds(60)).until(() -> workshop.waiting() == 0);
    Map<String, List<Long>> published = workshop.published();
    assertThat(Workshop.olderAfterNewer(published)).isEmpty();
    assertThat(published).isEqualTo(everyVersionOnce());
    assertThat(rolledBack).hasPositiveValue();
    assertThat(published.values().stream().mapToInt(List::size).sum()).isGreaterThan(2_000);
  }

  /**
   * Several bicycles a transaction, their outbox ids taken early, pauses before the end, one in ten
   * undone.
   */
  private void write(Random random, AtomicInteger rolledBack) {
    long end = System.nanoTime() + WRITING.toNanos();
    try (Connection c = workshop.worker()) {
      while (System.nanoTime() < end) {
        var touched = new TreeSet<String>(); // in order, or writers would deadlock
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
          touched.add("b" + random.nextInt(BICYCLES));
        }
        for (String bicycle : touched) {
          workshop.paint(c, bicycle, "colour " + random.nextInt());
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
