package org.onramp.platform.messaging.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

import org.postgresql.PGConnection;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.Projection;
import org.onramp.platform.messaging.Workshop.Bicycle;

/**
 * The projection of the tests, as a service would write one. It is not prepared for the colour
 * 'unheard of'.
 */
record BicycleProjection(Set<String> topics) implements Projection {
  private static final String UPSERT =
      """
      INSERT INTO %s AS f (generation, id, version, colour)
      SELECT ?, * FROM unnest(?::text[], ?::bigint[], ?::text[])
      ON CONFLICT (generation, id) DO UPDATE SET version = excluded.version, colour = excluded.colour
      WHERE f.version < excluded.version
      """;

  static BicycleProjection of(String topic) {
    return new BicycleProjection(Set.of(topic));
  }

  @Override
  public String name() {
    return "bicycles";
  }

  @Override
  public List<String> tables() {
    return List.of("bicycle_fact");
  }

  @Override
  public void apply(Connection c, Generation g, String topic, List<InboundEvent> newestPerKey)
      throws SQLException {
    var ids = new String[newestPerKey.size()];
    var versions = new long[ids.length];
    var colours = new String[ids.length];
    for (int i = 0; i < ids.length; i++) {
      InboundEvent event = newestPerKey.get(i);
      ids[i] = event.key();
      versions[i] = event.version();
      colours[i] = event.isLost() ? "gone" : known(event.data(Bicycle.class).colour());
    }
    try (PreparedStatement upsert = c.prepareStatement(UPSERT.formatted(g.table("bicycle_fact")))) {
      upsert.setInt(1, g.number());
      upsert.setArray(2, c.createArrayOf("text", ids));
      upsert.setArray(3, c.unwrap(PGConnection.class).createArrayOf("int8", versions));
      upsert.setArray(4, c.createArrayOf("text", colours));
      upsert.executeUpdate();
    }
  }

  private static String known(String colour) {
    if ("unheard of".equals(colour)) {
      throw new NoSuchElementException();
    }
    return colour;
  }
}
