package org.onramp.program.program;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.NotFound;

@ApplicationScoped
class Programs implements PanacheRepositoryBase<Program, UUID> {
  private static final UUID FIRST = new UUID(0, 0);

  Program byId(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> new NotFound("program", id));
  }

  Program forUpdate(UUID id, Revision expected) {
    Program program =
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> new NotFound("program", id));
    expected.check(program.revision);
    return program;
  }

  /** Programs after {@code after} in the order of their ids; null filters let all pass. */
  List<Program> pageAfter(UUID after, String providerId, String occupation, int limit) {
    return find(
            """
            id > ?1
            and (?2 is null or providerId = ?2)
            and (?3 is null or array_contains(occupations, cast(?3 as String)))
            order by id
            """,
            after == null ? FIRST : after,
            providerId,
            occupation)
        .page(0, limit)
        .list();
  }
}
