package org.onramp.program.participants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
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
 * ordinary participant leaves its version, so that what is said late is known to be old.
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
    Set<UUID> news = keep(c, g, facts);
    register.learn(
        c, facts.stream().filter(fact -> news.contains(fact.id()) && !fact.lost()).toList());
  }

  /**
   * What an event says.
   *
   * @param erased whether it is the last word
   * @param lost whether intake does not know the participant any more, which neither erases what is
   *     known here nor renews a consent
   */
  record Fact(UUID id, long version, boolean erased, boolean lost, UUID sameAs) {}

  static Fact fact(InboundEvent event) {
    if (event.isLost()) {
      return new Fact(UUID.fromString(event.key()), event.version(), false, true, null);
    }
    ParticipantChanged said = event.data(ParticipantChanged.class);
    if (said.participantId() == null || !said.participantId().toString().equals(event.key())) {
      throw new RejectedEvent("participantId is not the event's key");
    }
    boolean erased = event.is(ERASED);
    return new Fact(
        said.participantId(), event.version(), erased, false, erased ? null : said.sameAs());
  }

  /** Keeps what is newer than what is known; whose it is. */
  private static Set<UUID> keep(Connection c, Generation g, List<Fact> facts) throws SQLException {
    Set<UUID> news = new HashSet<>();
    try (PreparedStatement upsert =
        c.prepareStatement(
            """
            INSERT INTO participant_fact AS f (generation, id, version, erased, same_as)
            SELECT ?, said.* FROM unnest(?::uuid[], ?::bigint[], ?::boolean[], ?::uuid[]) AS said
            ON CONFLICT (generation, id) DO UPDATE
            SET (version, erased, same_as) = (excluded.version, excluded.erased, excluded.same_as)
            WHERE f.version < excluded.version
            RETURNING id
            """)) {
      upsert.setInt(1, g.number());
      bind(c, upsert, 2, facts);
      try (ResultSet row = upsert.executeQuery()) {
        while (row.next()) {
          news.add(row.getObject(1, UUID.class));
        }
      }
    }
    return news;
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
