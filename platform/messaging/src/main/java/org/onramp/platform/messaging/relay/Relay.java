package org.onramp.platform.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import org.onramp.platform.messaging.KafkaSettings;
import org.onramp.platform.messaging.MessagingConfig;
import org.onramp.platform.messaging.MessagingConfig.RelayConfig;
import org.onramp.platform.messaging.OutboxBell;
import org.onramp.platform.messaging.WorkerSessions;

/**
 * Carries the outbox to Kafka. Every replica runs one; the one that holds the lock leads, the
 * others try to.
 *
 * <p>A batch that fails is not retried in place: leadership is given up and taken anew. When a row
 * of it was at fault, the next batch ends before that row, and the one after begins with it, alone,
 * so that the culprit is known before it is parked.
 */
public final class Relay implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final Duration TICK_CHECK = Duration.ofMinutes(10);

  /** What a relay is doing. */
  public enum Role {
    STOPPED,
    CANDIDATE,
    LEADER,
    FAILING
  }

  private final WorkerSessions sessions;
  private final KafkaSettings kafka;
  private final RelayConfig config;
  private final TopicKeeper topics;
  private final OutboxBell bell;
  private final Thread thread;
  private volatile boolean stopped;
  private volatile Role role = Role.STOPPED;
  private volatile String trouble = "";
  private int limit;

  /**
   * @param topics the topics that the service owns
   * @param bell rung by whoever has committed
   */
  public Relay(
      WorkerSessions sessions,
      KafkaSettings kafka,
      MessagingConfig config,
      List<String> topics,
      OutboxBell bell) {
    this.sessions = sessions;
    this.kafka = kafka;
    this.config = config.relay();
    this.topics = new TopicKeeper(kafka.admin(), config.topics(), topics);
    this.bell = bell;
    this.limit = this.config.batch();
    this.thread = new Thread(this::run, "outbox-relay");
    this.thread.setDaemon(true);
  }

  /** Begins to work. */
  public void start() {
    thread.start();
  }

  /** What it is doing now. */
  public Role role() {
    return role;
  }

  /** Why it is failing; empty when it is not. */
  public String trouble() {
    return trouble;
  }

  /** Ends its work; what was sent and not yet deleted is sent again by the next leader. */
  @Override
  public void close() {
    stopped = true;
    bell.ring();
    try {
      thread.join(Duration.ofSeconds(2).toMillis()); // time to delete what has just been sent
      thread.interrupt();
      thread.join(Duration.ofSeconds(8).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    int failures = 0;
    while (!stopped) {
      try {
        seekLeadership();
        failures = 0;
      } catch (InterruptedException e) {
        // close() interrupts; the loop's condition ends the thread
      } catch (BatchFailed e) {
        failures = e.isRowsFault() ? 0 : failures + 1;
        fail(e, failures);
      } catch (SQLException | ExecutionException | KafkaException e) {
        fail(e, ++failures);
      } catch (RuntimeException | Error e) { // an ended thread would be missed by nobody
        LOG.error("the relay met something unforeseen and begins anew", e);
        fail(e, ++failures);
      }
    }
    role = Role.STOPPED;
  }

  private void fail(Throwable e, int failures) {
    if (stopped || e instanceof org.apache.kafka.common.errors.InterruptException) {
      return;
    }
    if (failures == 0) {
      return;
    }
    boolean news = role != Role.FAILING;
    role = Role.FAILING;
    trouble = e.getMessage() == null ? e.toString() : e.getMessage();
    Duration wait = config.backOff().multipliedBy(1L << Math.min(4, failures - 1));
    if (news) {
      LOG.warnf(
          "publishing stopped: %s. Rows wait in the outbox; trying again every %d ms at most",
          trouble, config.backOff().multipliedBy(16).toMillis());
    }
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException interrupted) {
      // close() interrupts; the loop's condition ends the thread
    }
  }

  private void seekLeadership()
      throws SQLException, InterruptedException, BatchFailed, ExecutionException {
    try (Connection connection =
        sessions.open(kafka.service() + " relay", config.databaseTimeout())) {
      while (!Leadership.lock(connection)) {
        role = Role.CANDIDATE;
        trouble = "";
        Thread.sleep(config.candidacy().toMillis());
      }
      try (Leadership leadership = Leadership.begin(connection, kafka, topics, config)) {
        if (role != Role.LEADER) {
          LOG.info("leading: this process publishes the outbox");
        }
        role = Role.LEADER;
        trouble = "";
        lead(leadership);
      }
    }
  }

  private void lead(Leadership leadership)
      throws SQLException, InterruptedException, BatchFailed, ExecutionException {
    Duration idle = config.idleMin();
    long nextTick = System.nanoTime();
    while (!stopped) {
      long begun = System.nanoTime();
      int gone = publish(leadership);
      if (gone > 0) {
        idle = config.idleMin();
        if (!leadership.hasMore()) {
          gatherSince(begun);
        }
        continue;
      }
      if (System.nanoTime() - nextTick >= 0) {
        leadership.tick();
        nextTick = System.nanoTime() + TICK_CHECK.toNanos();
      }
      bell.await(idle);
      idle = idle.multipliedBy(2);
      if (idle.compareTo(config.idleMax()) > 0) {
        idle = config.idleMax();
      }
    }
    leadership.finish();
  }

  /** Lets rows come together: each transaction costs Kafka the same, however few it carries. */
  private void gatherSince(long begun) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(config.pace().toNanos() - (System.nanoTime() - begun));
  }

  private int publish(Leadership leadership)
      throws SQLException, InterruptedException, BatchFailed, ExecutionException {
    int asked = limit;
    try {
      int gone = leadership.publishNext(asked);
      limit = (int) Math.min(config.batch(), asked * 2L);
      return gone;
    } catch (BatchFailed e) {
      if (e.isRowsFault()) {
        if (e.isAlone()) {
          leadership.park(e.row(), e.getMessage());
          limit = config.batch();
        } else {
          limit = e.rowsToTryNext();
        }
      }
      throw e;
    }
  }
}
