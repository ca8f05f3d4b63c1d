package org.onramp.platform.messaging;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.database.CallerDatabase;
import org.onramp.platform.rest.database.SqlPart;

/**
 * Creates an aggregate whose key is not taken, in one round trip: its row, its first event and who
 * did it are one statement, so that none stands without the others. Hibernate would take one trip
 * for each, and one more for every look beforehand.
 *
 * <p>The event is taken from the row that was written, so its id in the outbox is drawn after it.
 */
@ApplicationScoped
public class Creating {
  private final CallerDatabase database;
  private final Outbox outbox;
  private final Audit audit;

  Creating(CallerDatabase database, Outbox outbox, Audit audit) {
    this.database = database;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * Writes the row, unless that may not be.
   *
   * @param before what the row needs first, such as a lock
   * @param insert of one row, with {@code ON CONFLICT DO NOTHING} and {@code RETURNING}: where it
   *     writes nothing, nothing is published or noted either
   * @param event of the row as inserted
   * @param action as the audit trail names it
   * @return whether the row was written
   */
  public boolean created(SqlPart before, SqlPart insert, OutboundEvent event, String action) {
    SqlPart everything =
        SqlPart.joined(
            "",
            List.of(
                SqlPart.of("WITH made AS ("),
                insert,
                SqlPart.of("), told AS ("),
                Outbox.row(event),
                SqlPart.of("FROM made)\n"),
                audit.entry(action, event.aggregateId(), ""),
                SqlPart.of("FROM made")));
    boolean written = database.inOneTrip(before, everything) == 1;
    if (written) {
      outbox.wake();
    }
    return written;
  }
}
