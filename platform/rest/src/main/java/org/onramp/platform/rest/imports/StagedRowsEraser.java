package org.onramp.platform.rest.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    for (Place place : places(connection)) {
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
      return 0; // still streaming in; its rows are checked against the erasure when applied
    }
    Optional<byte[]> content = store.chunk(connection, job.id(), seq);
    if (content.isEmpty()) {
      return 0;
    }
    ImportKind<?> kind = kinds.named(job.kind());
    ImportContext context = ImportWork.context(job, dictionary, LocalDate.now(clock));
    ChunkCodec.Writer kept = new ChunkCodec.Writer();
    List<Integer> gone = new ArrayList<>();
    for (ChunkCodec.Stored row : ChunkCodec.read(content.get())) {
      if (kind.subjects(row.staged(), context).contains(subject)) {
        gone.add(row.staged().row());
      } else {
        kept.add(row.staged(), row.cells());
      }
    }
    if (!gone.isEmpty()) {
      store.replaceChunk(connection, job.id(), seq, kept.finish());
      store.removeReports(connection, job.id(), gone);
    }
    return gone.size();
  }

  private static List<Place> places(Connection connection) throws SQLException {
    List<Place> places = new ArrayList<>();
    try (var select = connection.prepareStatement("SELECT job_id, seq FROM import_chunk");
        var row = select.executeQuery()) {
      while (row.next()) {
        places.add(new Place(row.getObject(1, UUID.class), row.getInt(2)));
      }
    }
    return places;
  }

  private record Place(UUID job, int seq) {}
}
