package org.onramp.platform.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.onramp.platform.rest.database.SqlFunction;

/**
 * Walks through every aggregate and appends its present state to the outbox: in pages, each a
 * transaction, so that no lock is held for long. A version that still waits is not appended twice.
 */
public final class Republishing {
  /** Runs work in a transaction of the worker's. */
  public interface Transactions {
    <T> T run(SqlFunction<Connection, T> work);
  }

  private static final int PAGE = 1_000;

  private final Transactions transactions;
  private final List<Republisher> republishers;
  private final OutboxBell bell;

  public Republishing(Transactions transactions, List<Republisher> republishers, OutboxBell bell) {
    this.transactions = transactions;
    this.republishers = List.copyOf(republishers);
    this.bell = bell;
  }

  /**
   * Raises every version by a step, so that what is published from now on wins over all that was
   * published before a restore. The run that raises them is in {@code republish_run} already: what
   * is made from now on begins above them, see {@link FirstVersion}.
   *
   * @return aggregates raised
   */
  public long raiseVersions(long step) {
    // Who makes an aggregate now still numbers it as before; it is raised with the others.
    transactions.run(Republishing::awaitFirstVersions);
    long raised = 0;
    for (Republisher republisher : republishers) {
      raised += transactions.run(c -> republisher.raiseVersions(c, step));
    }
    return raised;
  }

  /**
   * Appends everything.
   *
   * @param run where progress is noted
   * @return events appended
   */
  public long all(UUID run) {
    long events = 0;
    for (Republisher republisher : republishers) {
      String after = "";
      while (after != null) {
        Page page = page(republisher, after, run);
        events += page.appended();
        after = page.last();
        bell.ring();
      }
    }
    return events;
  }

  /**
   * Tells consumers to forget what Kafka knows and this database does not: aggregates made between
   * the backup that was restored and its loss. One that was erased stays erased.
   *
   * @param run where the outcome is noted
   * @param log what Kafka holds
   * @return ids that this database lacks, forgotten or not
   */
  public long forgetUnknown(UUID run, Log log) {
    var found = new AtomicLong();
    for (Republisher republisher : republishers) {
      log.lastWords(
          republisher.topic(),
          (partition, last) -> {
            List<String> ids = List.copyOf(last.keySet());
            for (int from = 0; from < ids.size(); from += PAGE) {
              Set<String> some = Set.copyOf(ids.subList(from, Math.min(ids.size(), from + PAGE)));
              found.addAndGet(
                  transactions.run(c -> forgetUnknown(c, run, republisher, some, last)));
            }
            bell.ring();
          });
    }
    return found.get();
  }

  private static int forgetUnknown(
      Connection c, UUID run, Republisher republisher, Set<String> ids, Map<String, Log.Last> last)
      throws SQLException {
    // One that is being made anew is known in a moment; its events come after the loss or instead.
    awaitFirstVersions(c);
    Set<String> unknown = republisher.unknown(c, ids);
    Instant now = Instant.now();
    List<OutboundEvent> events =
        unknown.stream()
            .filter(id -> !last.get(id).isGone())
            .map(id -> new AggregateLost(id, last.get(id).version() + 1))
            .map(
                lost ->
                    new OutboundEvent(
                        republisher.topic(),
                        AggregateLost.TYPE,
                        lost.id(),
                        lost.version(),
                        now,
                        lost))
            .toList();
    int forgotten = Outbox.appendAgain(c, events);
    try (PreparedStatement note =
        c.prepareStatement(
            "UPDATE republish_run SET unknown = unknown + ?, forgotten = forgotten + ? WHERE id = ?")) {
      note.setInt(1, unknown.size());
      note.setInt(2, forgotten);
      note.setObject(3, run);
      note.executeUpdate();
    }
    return unknown.size();
  }

  private static Void awaitFirstVersions(Connection c) throws SQLException {
    try (PreparedStatement wait = c.prepareStatement("SELECT await_first_versions()")) {
      wait.execute();
    }
    return null;
  }

  private record Page(int appended, String last) {}

  private Page page(Republisher republisher, String after, UUID run) {
    return transactions.run(
        c -> {
          List<OutboundEvent> events = republisher.page(c, after, PAGE);
          int appended = Outbox.appendAgain(c, events);
          String last = events.size() < PAGE ? null : events.get(events.size() - 1).aggregateId();
          note(
              c,
              run,
              republisher.topic(),
              events.isEmpty() ? after : events.get(events.size() - 1).aggregateId(),
              appended);
          return new Page(appended, last);
        });
  }

  private static void note(Connection c, UUID run, String topic, String after, int appended)
      throws SQLException {
    try (PreparedStatement note =
        c.prepareStatement(
            "UPDATE republish_run SET topic = ?, after = ?, events = events + ? WHERE id = ?")) {
      note.setString(1, topic);
      note.setString(2, after);
      note.setInt(3, appended);
      note.setObject(4, run);
      note.executeUpdate();
    }
  }
}
