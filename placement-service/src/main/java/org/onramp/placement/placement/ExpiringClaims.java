package org.onramp.placement.placement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import org.onramp.placement.PlacementConfig;
import org.onramp.placement.StoredJson;
import org.onramp.placement.Transition;
import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.database.WorkerDatabase;

/** Lets claims expire that nobody has answered for long; their names go with them. */
@ApplicationScoped
class ExpiringClaims {
  private static final Logger LOG = Logger.getLogger(ExpiringClaims.class);
  private static final int CHUNK = 500;

  private final WorkerDatabase database;
  private final Outbox outbox;
  private final PlacementConfig config;
  private final Clock clock;

  ExpiringClaims(WorkerDatabase database, Outbox outbox, PlacementConfig config, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(every = "1h", delayed = "2m")
  void look() {
    int expired = before(ZonedDateTime.now(clock));
    if (expired > 0) {
      LOG.infof("%d claims expired that nobody had answered", expired);
    }
  }

  /**
   * Expires what has waited too long by then, in short transactions.
   *
   * @return how many claims
   */
  int before(ZonedDateTime now) {
    int all = 0;
    int some;
    do {
      some = database.inTransaction(c -> chunk(c, now));
      outbox.wake();
      all += some;
    } while (some == CHUNK);
    return all;
  }

  private int chunk(Connection worker, ZonedDateTime now) throws SQLException {
    ZonedDateTime last = now.truncatedTo(ChronoUnit.DAYS).minus(config.claims().expireAfter());
    List<OutboundEvent> events = new ArrayList<>();
    // Another replica's chunk is skipped, and so is a claim that is being answered just now.
    try (var expire =
        worker.prepareStatement(
            """
            UPDATE placement
            SET state = 'EXPIRED', version = version + 1, revision = revision + 1,
                display_name = NULL, transitions = transitions || ?::jsonb, updated_at = ?
            WHERE id IN (
              SELECT id FROM placement
              WHERE state = 'CLAIMED' AND updated_at < ?
              ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
            )
            RETURNING *
            """)) {
      expire.setString(
          1, StoredJson.write(List.of(Transition.now(PlacementState.EXPIRED.name(), now))));
      expire.setObject(2, now.toOffsetDateTime());
      expire.setObject(3, last.toOffsetDateTime());
      expire.setInt(4, CHUNK);
      try (var rows = expire.executeQuery()) {
        while (rows.next()) {
          events.add(PlacementRecorded.of(rows));
        }
      }
    }
    outbox.append(worker, events);
    return events.size();
  }
}
