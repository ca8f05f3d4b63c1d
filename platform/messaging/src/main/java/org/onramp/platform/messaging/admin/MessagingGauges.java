package org.onramp.platform.messaging.admin;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.onramp.platform.messaging.admin.OutboxRows.Standing;
import org.onramp.platform.messaging.projection.Projecting;
import org.onramp.platform.messaging.relay.Publishing;
import org.onramp.platform.messaging.relay.Relay;
import org.onramp.platform.rest.database.WorkerDatabase;

/** What to alert on: rows that wait, how long, what is parked, how far projections are behind. */
@Singleton
public class MessagingGauges {
  private static final Logger LOG = Logger.getLogger(MessagingGauges.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final OutboxRows rows;
  private final WorkerDatabase worker;
  private final boolean owner;
  private volatile Standing standing = new Standing(0, null, 0, 0);
  private volatile long parkedEvents;
  private volatile boolean stopped;
  private Thread thread;

  MessagingGauges(
      MeterRegistry registry,
      OutboxRows rows,
      WorkerDatabase worker,
      Publishing publishing,
      Projecting projecting) {
    this.rows = rows;
    this.worker = worker;
    this.owner = !publishing.topics().isEmpty();
    if (owner) {
      gauge(
          registry,
          "onramp.outbox.waiting",
          "Rows that wait to be published, counted up to 100,000",
          () -> standing.waiting());
      gauge(
          registry,
          "onramp.outbox.oldest.seconds",
          "Age of the oldest row that waits",
          this::oldestAge);
      gauge(
          registry,
          "onramp.outbox.parked",
          "Rows parked, with those behind them",
          () -> standing.parked() + standing.behindParked());
      gauge(
          registry,
          "onramp.relay.leader",
          "1 where this replica publishes",
          () -> publishing.role() == Relay.Role.LEADER ? 1 : 0);
    }
    if (!projecting.projections().isEmpty()) {
      gauge(
          registry,
          "onramp.projection.parked",
          "Events that could not be applied",
          () -> parkedEvents);
    }
    projecting
        .projections()
        .forEach(
            projection ->
                Gauge.builder("onramp.projection.lag", () -> projecting.lag(projection.name()))
                    .description("Records that this replica's share has still to read")
                    .tag("projection", projection.name())
                    .register(registry));
  }

  void start(@Observes StartupEvent event) {
    thread = new Thread(this::watch, "messaging-gauges");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
    thread.interrupt();
  }

  private void watch() {
    while (!stopped) {
      try {
        look();
        Thread.sleep(EVERY.toMillis());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) { // nobody would miss an ended thread
        LOG.debugf("the gauges keep their last values: %s", e.getMessage());
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(EVERY.toMillis());
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  private void look() {
    if (owner) {
      standing = rows.standing();
    }
    parkedEvents =
        worker.inTransaction(
            c -> {
              try (var query = c.prepareStatement("SELECT count(*) FROM parked_event");
                  var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
              }
            });
  }

  private long oldestAge() {
    Instant oldest = standing.oldest();
    return oldest == null ? 0 : Math.max(0, Duration.between(oldest, Instant.now()).toSeconds());
  }

  private static void gauge(
      MeterRegistry registry,
      String name,
      String description,
      java.util.function.Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }
}
