package org.onramp.platform.rest.database;

import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionScoped;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;

import org.onramp.platform.rest.caller.Caller;

/**
 * Tells row-level security for whom each transaction works. The settings are local to the
 * transaction: a session-wide one would stay on the pooled connection and show its rows to whoever
 * borrows it next.
 */
@ApplicationScoped
class OrganisationScope {
  private final AgroalDataSource requests;
  private final Caller caller;
  private final TransactionManager transactions;

  OrganisationScope(AgroalDataSource requests, Caller caller, TransactionManager transactions) {
    this.requests = requests;
    this.caller = caller;
    this.transactions = transactions;
  }

  /**
   * A transaction that cannot be told for whom it works is ended here: it is on the thread already,
   * and whoever began it, being told of a failure, would leave it to the thread's next request,
   * another organisation's.
   */
  void begun(@Observes @Initialized(TransactionScoped.class) Object transaction) throws Exception {
    try {
      tell();
    } catch (SQLException | RuntimeException e) {
      transactions.rollback();
      throw e;
    }
  }

  private void tell() throws SQLException {
    String organisation = "";
    Object[] roles = {};
    if (Arc.container().requestContext().isActive()) {
      organisation = caller.seesAllOrganisations() ? "*" : caller.organisation();
      roles = caller.roles().toArray();
    }
    try (var connection = requests.getConnection();
        var settings =
            connection.prepareStatement(
                "SELECT set_config('app.org', ?, true), set_config('app.roles', (?::text[])::text, true)")) {
      settings.setString(1, organisation);
      settings.setArray(2, connection.createArrayOf("text", roles));
      settings.execute();
    }
  }
}
