package org.onramp.reporting.funder;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.onramp.platform.rest.problem.NotFound;

@ApplicationScoped
class Funders implements PanacheRepositoryBase<Funder, String> {

  /** Serialises the registration of one id, so that two first PUTs do not race for its row. */
  void lockRegistration(String id) {
    getEntityManager()
        .createNativeQuery(
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended('funder:' || :id, 0))) l",
            Integer.class)
        .setParameter("id", id)
        .getSingleResult();
  }

  Funder byId(String id) {
    return findByIdOptional(id).orElseThrow(() -> new NotFound("funder", id));
  }
}
