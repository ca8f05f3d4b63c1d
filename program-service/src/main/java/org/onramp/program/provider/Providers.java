package org.onramp.program.provider;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import org.hibernate.Session;

import org.onramp.platform.rest.database.TransactionLocks;
import org.onramp.platform.rest.problem.NotFound;

@ApplicationScoped
class Providers implements PanacheRepositoryBase<Provider, String> {

  /** Serialises the registration of one id, so that two first PUTs do not race for its row. */
  void lockRegistration(String id) {
    getEntityManager()
        .unwrap(Session.class)
        .doWork(connection -> TransactionLocks.exclusive(connection, "provider:" + id));
  }

  Provider byId(String id) {
    return findByIdOptional(id).orElseThrow(() -> new NotFound("provider", id));
  }

  /** Providers after {@code after} in the order of their ids. */
  List<Provider> pageAfter(String after, String name, int limit) {
    return find(
            "id > ?1 and lower(name) like ?2 order by id",
            after == null ? "" : after,
            name == null ? "%" : "%" + name.toLowerCase(java.util.Locale.ROOT) + "%")
        .page(0, limit)
        .list();
  }
}
