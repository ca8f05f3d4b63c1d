package org.onramp.program.participants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.messaging.Generation;
import org.onramp.platform.messaging.InboundEvent;
import org.onramp.platform.messaging.Projection;
import org.onramp.platform.messaging.RejectedEvent;

/**
 * Follows participants only so far as this service must: who was erased and who stands for whom. An
 * ordinary participant leaves no row here.
 */
@ApplicationScoped
class ParticipantProjection implements Projection {
  static final String ERASED = "org.onramp.intake.ParticipantErased.v1";

  private final ErasureRegister register;

  ParticipantProjection(ErasureRegister register) {
    this.register = register;
  }

  @Override
  public String name() {
    return "participants";
  }

  @Override
  public Set<String> topics() {
    return Set.of("intake.participants");
  }

  @Override
  public List<String> tables() {
    return List.of("participant_fact");
  }

  @Override
  public void apply(Connection c, Generation g, String topic, List<InboundEvent> newestPerKey)
      throws SQLException {
    List<Fact> facts =
        newestPerKey.stream()
            .map(ParticipantProjection::fact)
            .sorted(Comparator.comparing(fact -> fact.id().toString()))
            .toList();
    List<Fact> kept =
        facts.stream().filter(fact -> fact.erased() || fact.sameAs() != null).toList();
    List<Fact> ordinary = new ArrayList<>(facts);
    ordinary.removeAll(kept);
    keep(c, g, kept);
    update(c, g, ordinary);
    register.learn(c, facts);
  }

  /**
   * What an event says.
   *
   * @param erased whether it is the last word
   */
  record Fact(UUID id, long version, boolean erased, UUID sameAs) {}

  private static Fact fact(InboundEvent event) {
    ParticipantChanged said = event.data(ParticipantChanged.class);
    if (said.participantId() == null || !said.participantId().toString().equals(event.key())) {
      throw new RejectedEvent("participantId is not the event's key");
    }
    boolean erased = event.is(ERASED);
    return new Fact(said.participantId(), event.version(), erased, erased ? null : said.sameAs());
  }

  private static void keep(Connection c, Generation g, List<Fact> facts) throws SQLException {
    if (facts.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert =
        c.prepareStatement(
            """
            INSERT INTO participant_fact AS f (generation, id, version, erased, same_as)
            SELECT ?, said.* FROM unnest(?::uuid[], ?::bigint[], ?::boolean[], ?::uuid[]) AS said
            ON CONFLICT (generation, id) DO UPDATE
            SET (version, erased, same_as) = (excluded.version, excluded.erased, excluded.same_as)
            WHERE f.version < excluded.version
            """)) {
      upsert.setInt(1, g.number());
      bind(c, upsert, 2, facts);
      upsert.executeUpdate();
    }
  }

  /** Only rows that are there: a renewed consent, or an alias taken back. */
  private static void update(Connection c, Generation g, List<Fact> facts) throws SQLException {
    if (facts.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        c.prepareStatement(
            """
            UPDATE participant_fact f SET version = said.version, erased = said.erased, same_as = said.same_as
            FROM unnest(?::uuid[], ?::bigint[], ?::boolean[], ?::uuid[]) AS said (id, version, erased, same_as)
            WHERE f.generation = ? AND f.id = said.id AND f.version < said.version
            """)) {
      bind(c, update, 1, facts);
      update.setInt(5, g.number());
      update.executeUpdate();
    }
  }

  private static void bind(Connection c, PreparedStatement statement, int at, List<Fact> facts)
      throws SQLException {
    statement.setArray(at, c.createArrayOf("uuid", facts.stream().map(Fact::id).toArray()));
    statement.setArray(
        at + 1, c.createArrayOf("bigint", facts.stream().map(Fact::version).toArray()));
    statement.setArray(
        at + 2, c.createArrayOf("boolean", facts.stream().map(Fact::erased).toArray()));
    statement.setArray(at + 3, c.createArrayOf("uuid", facts.stream().map(Fact::sameAs).toArray()));
  }
}
