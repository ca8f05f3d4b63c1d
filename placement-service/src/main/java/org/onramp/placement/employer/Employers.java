package org.onramp.placement.employer;

import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import org.hibernate.Session;

import org.onramp.platform.rest.database.TransactionLocks;
import org.onramp.platform.rest.problem.NotFound;

/** The employers of this database. */
@ApplicationScoped
class Employers implements PanacheRepositoryBase<Employer, String> {

  /** Serialises the registration of one id, so that two first PUTs do not race for its row. */
  void lockRegistration(String id) {
    getEntityManager()
        .unwrap(Session.class)
        .doWork(connection -> TransactionLocks.exclusive(connection, "employer:" + id));
  }

  Employer byId(String id) {
    return findByIdOptional(id).orElseThrow(() -> new NotFound("employer", id));
  }

  /** Employers after {@code after} in the order of their ids, whose name contains {@code name}. */
  List<Employer> pageAfter(String after, String name, int limit) {
    return find(
            "id > ?1 and locate(?2, lower(name)) > 0 order by id",
            after,
            name.toLowerCase(Locale.ROOT))
        .page(0, limit)
        .list();
  }
}
