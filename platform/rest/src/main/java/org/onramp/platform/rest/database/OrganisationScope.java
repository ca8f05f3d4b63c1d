package org.onramp.platform.rest.database;

import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionScoped;

/** Tells row-level security for whom each JTA transaction works. */
@ApplicationScoped
class OrganisationScope {
  private final CallerDatabase database;
  private final TransactionManager transactions;

  OrganisationScope(CallerDatabase database, TransactionManager transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * A transaction that cannot be told for whom it works is ended here: it is on the thread already,
   * and whoever began it, being told of a failure, would leave it to the thread's next request,
   * another organisation's.
   */
  void begun(@Observes @Initialized(TransactionScoped.class) Object transaction) throws Exception {
    try {
      database.tell();
    } catch (SQLException | RuntimeException e) {
      transactions.rollback();
      throw e;
    }
  }
}
