package org.onramp.platform.rest.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.erasure.SubjectEraser;

/** Removes a subject's rows from uploads that wait or are kept, and the reports about them. */
@ApplicationScoped
class StagedRowsEraser implements SubjectEraser {
  private final ImportStore store;
  private final ImportKinds kinds;
  private final HeaderDictionary dictionary;
  private final Clock clock;

  StagedRowsEraser(ImportStore store, ImportKinds kinds, HeaderDictionary dictionary, Clock clock) {
    this.store = store;
    this.kinds = kinds;
    this.dictionary = dictionary;
    this.clock = clock;
  }

  @Override
  public String store() {
    return "import sheets";
  }

  @Override
  public int erase(Connection connection, UUID subject) throws SQLException {
    int erased = 0;
    for (Place place : places(connection, subject)) {
      Optional<ImportStore.Work> job = store.work(connection, place.job());
      if (job.isPresent() && kinds.names().contains(job.get().kind())) {
        erased += erase(connection, job.get(), place.seq(), subject);
      }
    }
    return erased;
  }

  private int erase(Connection connection, ImportStore.Work job, int seq, UUID subject)
      throws SQLException {
    if (job.sheet() == null) {
      return 0; // still streaming in; its rows meet the register of erasures when applied
    }
    ImportKind<?> kind = kinds.named(job.kind());
    ImportContext context = ImportWork.context(job, dictionary, LocalDate.now(clock));
    List<Integer> gone =
        KeptRows.of(connection, store, job.id(), seq)
            .remove(connection, store, kind, context, Set.of(subject));
    if (!gone.isEmpty()) {
      store.removeReports(connection, job.id(), gone);
    }
    return gone.size();
  }

  /** The chunks that name the subject. Those that were kept before it was noted may do so. */
  private static List<Place> places(Connection connection, UUID subject) throws SQLException {
    List<Place> places = new ArrayList<>();
    try (var select =
        connection.prepareStatement(
            """
            SELECT job_id, seq FROM import_chunk
            WHERE subjects IS NULL OR subjects @> ARRAY[?::uuid]
            """)) {
      select.setObject(1, subject);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          places.add(new Place(row.getObject(1, UUID.class), row.getInt(2)));
        }
      }
    }
    return places;
  }

  private record Place(UUID job, int seq) {}
}
