package org.onramp.reporting.funder;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import org.hibernate.Session;

import org.onramp.platform.rest.database.TransactionLocks;
import org.onramp.platform.rest.problem.NotFound;

@ApplicationScoped
class Funders implements PanacheRepositoryBase<Funder, String> {

  /** Serialises the registration of one id, so that two first PUTs do not race for its row. */
  void lockRegistration(String id) {
    getEntityManager()
        .unwrap(Session.class)
        .doWork(connection -> TransactionLocks.exclusive(connection, "funder:" + id));
  }

  Funder byId(String id) {
    return findByIdOptional(id).orElseThrow(() -> new NotFound("funder", id));
  }
}
