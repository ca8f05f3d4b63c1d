package org.onramp.platform.rest.erasure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

/** Removes one subject's data from every store of this service. */
@ApplicationScoped
public class ErasingSubject {
  private final List<SubjectEraser> stores;

  public ErasingSubject(@All List<SubjectEraser> stores) {
    // One order for all, so that two erasures never wait for each other.
    this.stores =
        stores.stream()
            .sorted(Comparator.comparing(SubjectEraser::isLast).thenComparing(SubjectEraser::store))
            .toList();
  }

  /**
   * Asks every registered store, in the caller's transaction; use a connection of the worker.
   *
   * @return what each store removed
   */
  public List<Erased> from(Connection connection, UUID subject) throws SQLException {
    commitDurably(connection);
    List<Erased> report = new ArrayList<>();
    for (SubjectEraser store : stores) {
      report.add(new Erased(store.store(), store.erase(connection, subject)));
    }
    return report;
  }

  /**
   * The caller may be one whose commits a crash may take back, because it would do them again. What
   * a store tells others of an erasure must not be told before it is certain.
   */
  private static void commitDurably(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL synchronous_commit TO DEFAULT");
    }
  }

  /**
   * What one store removed.
   *
   * @param store its name
   * @param entries how many entries held data about the subject
   */
  public record Erased(String store, int entries) {}
}
