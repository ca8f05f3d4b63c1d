package org.onramp.platform.messaging.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.rest.ids.Ids;

/** Puts aside what could not be applied, in the transaction that applies the others. */
final class Parking {
  private static final String PARK =
      """
      INSERT INTO parked_event (id, projection, generation, topic, partition, "offset", key, event_id, type, version,
                                occurred_at, recorded_at, payload, error)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (projection, generation, topic, partition, "offset") DO UPDATE SET error = excluded.error
      """;

  private final String projection;
  private final int generation;

  Parking(String projection, int generation) {
    this.projection = projection;
    this.generation = generation;
  }

  void park(Connection c, InboundEvent event, String error) throws SQLException {
    try (PreparedStatement park = c.prepareStatement(PARK)) {
      place(park, event.topic(), event.partition(), event.offset(), event.key());
      park.setString(8, keepable(event.id()));
      park.setString(9, keepable(event.type()));
      park.setLong(10, event.version());
      park.setObject(11, event.time().atOffset(ZoneOffset.UTC));
      park.setObject(12, event.recordedTime().atOffset(ZoneOffset.UTC));
      park.setString(13, keepable(event.data()));
      park.setString(14, keepable(error));
      park.executeUpdate();
    }
  }

  void park(Connection c, ConsumerRecord<String, String> record, String error) throws SQLException {
    try (PreparedStatement park = c.prepareStatement(PARK)) {
      place(park, record.topic(), record.partition(), record.offset(), record.key());
      park.setString(8, null);
      park.setString(9, null);
      park.setObject(10, null, java.sql.Types.BIGINT);
      park.setObject(11, null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      park.setObject(12, Inbound.timestamp(record).atOffset(ZoneOffset.UTC));
      park.setString(13, keepable(record.value()));
      park.setString(14, keepable(error));
      park.executeUpdate();
    }
  }

  private void place(PreparedStatement park, String topic, int partition, long offset, String key)
      throws SQLException {
    UUID id = Ids.v7();
    park.setObject(1, id);
    park.setString(2, projection);
    park.setInt(3, generation);
    park.setString(4, topic);
    park.setInt(5, partition);
    park.setLong(6, offset);
    park.setString(7, keepable(key));
  }

  /** PostgreSQL has no text with a zero byte; the replacement character shows where one was. */
  private static String keepable(String text) {
    return text == null ? null : text.replace('\u0000', '\uFFFD');
  }
}
