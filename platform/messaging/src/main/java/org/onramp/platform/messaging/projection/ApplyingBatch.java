package org.onramp.platform.messaging.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.Projection;

/**
 * Applies what was read of a poll and moves the offsets, both or neither. When something in it is
 * bad, the whole is redone event by event in the same transaction, and the bad ones are parked.
 */
final class ApplyingBatch {
  private static final Logger LOG = Logger.getLogger(ApplyingBatch.class);
  private static final int TRIES_ON_CONFLICT = 5;

  private final Projection projection;
  private final Generation generation;
  private final ReadOffsets offsets;
  private final Parking parking;

  ApplyingBatch(Projection projection, Generation generation) {
    this.projection = projection;
    this.generation = generation;
    this.offsets = new ReadOffsets(projection.name(), generation.number());
    this.parking = new Parking(projection.name(), generation.number());
  }

  /**
   * @param c not in auto-commit mode; committed on return
   * @param batches by topic
   * @param expected where the offsets must stand now
   * @param reached where they will stand
   */
  void apply(
      Connection c,
      SortedMap<String, Inbound.Batch> batches,
      Map<TopicPartition, Long> expected,
      Map<TopicPartition, Long> reached)
      throws SQLException, StaleOffset {
    for (int attempt = 1; ; attempt++) {
      try {
        applyOnce(c, batches);
        offsets.advance(c, expected, reached);
        c.commit();
        return;
      } catch (SQLException e) {
        c.rollback();
        if (!Faults.isConflict(e) || attempt == TRIES_ON_CONFLICT) {
          throw e;
        }
      } catch (StaleOffset | RuntimeException e) {
        c.rollback();
        throw e;
      }
    }
  }

  private void applyOnce(Connection c, SortedMap<String, Inbound.Batch> batches)
      throws SQLException {
    try {
      for (var batch : batches.entrySet()) {
        List<InboundEvent> newest = batch.getValue().newestPerKey();
        if (!newest.isEmpty()) {
          projection.apply(c, generation, batch.getKey(), newest);
        }
      }
    } catch (SQLException | RuntimeException e) {
      if (!Faults.isOfTheData(e)) {
        throw e;
      }
      c.rollback();
      applyOneByOne(c, batches);
    }
    for (var batch : batches.values()) {
      for (var unreadable : batch.unreadable()) {
        parking.park(c, unreadable.record(), unreadable.error());
        LOG.errorf(
            "parked a record of %s that is no event (partition %d, offset %d): %s",
            unreadable.record().topic(),
            unreadable.record().partition(),
            unreadable.record().offset(),
            unreadable.error());
      }
    }
  }

  /** All of them, not the newest only: when the newest is the bad one, the one before it counts. */
  private void applyOneByOne(Connection c, SortedMap<String, Inbound.Batch> batches)
      throws SQLException {
    for (var batch : batches.entrySet()) {
      for (InboundEvent event : batch.getValue().events()) {
        Savepoint before = c.setSavepoint();
        try {
          projection.apply(c, generation, batch.getKey(), List.of(event));
          c.releaseSavepoint(before);
        } catch (SQLException | RuntimeException e) {
          if (!Faults.isOfTheData(e)) {
            throw e;
          }
          c.rollback(before);
          parking.park(c, event, Faults.describe(e));
          LOG.errorf(
              "parked version %d of %s (%s, %s generation %d): %s. Retry or discard it under /v1/admin/parked-events",
              event.version(),
              event.key(),
              event.topic(),
              projection.name(),
              generation.number(),
              Faults.describe(e));
        }
      }
    }
  }
}
