package org.onramp.platform.messaging.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.agroal.api.AgroalDataSource;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.messaging.Projection;
import org.onramp.platform.messaging.Republisher;
import org.onramp.platform.messaging.Topics;
import org.onramp.platform.messaging.Workshop;
import org.onramp.platform.messaging.Workshop.Bicycle;

/** The workshop as a service: what a real one has to declare, and no more. */
@Path("/bicycles")
@PermitAll
public class WorkshopBeans {
  static final String TOPIC = "workshop.bicycles";

  private final AgroalDataSource requests;
  private final Outbox outbox;

  WorkshopBeans(AgroalDataSource requests, Outbox outbox) {
    this.requests = requests;
    this.outbox = outbox;
  }

  @Produces
  @Singleton
  Topics topics() {
    return Topics.of(TOPIC);
  }

  @Produces
  @Singleton
  Projection bicycles() {
    return BicycleProjection.of(TOPIC);
  }

  @Produces
  @Singleton
  Republisher republisher() {
    return new BicycleRepublisher();
  }

  /** Paints it, and fails afterwards when it is asked for a colour that nobody can mix. */
  @POST
  @Path("/{id}")
  @Transactional
  public void paint(String id, @QueryParam("colour") String colour) throws SQLException {
    long version = upsert(id, colour);
    outbox.append(event(id, version, colour));
    if (colour.equals("impossible")) {
      throw new IllegalStateException("nobody can mix that");
    }
  }

  /** Tells of a bicycle without any transaction. */
  @POST
  @Path("/{id}/rumour")
  public void rumour(String id) {
    outbox.append(event(id, 1, "unknown"));
  }

  private long upsert(String id, String colour) throws SQLException {
    try (Connection c = requests.getConnection();
        PreparedStatement upsert =
            c.prepareStatement(
                """
                INSERT INTO bicycle AS b (id, version, colour) VALUES (?, first_version(), ?)
                ON CONFLICT (id) DO UPDATE SET version = b.version + 1, colour = excluded.colour
                RETURNING version
                """)) {
      upsert.setString(1, id);
      upsert.setString(2, colour);
      try (var row = upsert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static OutboundEvent event(String id, long version, String colour) {
    return new OutboundEvent(
        TOPIC, Workshop.PAINTED, id, version, Instant.now(), new Bicycle(id, version, colour));
  }

  private static final class BicycleRepublisher implements Republisher {
    @Override
    public String topic() {
      return TOPIC;
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
            events.add(event(row.getString(1), row.getLong(2), row.getString(3)));
          }
        }
        return events;
      }
    }

    @Override
    public Set<String> unknown(Connection worker, Set<String> ids) throws SQLException {
      var unknown = new HashSet<>(ids);
      page(worker, "", Integer.MAX_VALUE).forEach(known -> unknown.remove(known.aggregateId()));
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
}
