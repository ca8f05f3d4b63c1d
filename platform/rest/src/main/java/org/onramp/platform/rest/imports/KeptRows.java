package org.onramp.platform.rest.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The rows of one chunk as they lie in the database.
 *
 * @param job whose they are
 * @param seq of the chunk
 * @param stored its rows
 */
record KeptRows(UUID job, int seq, List<ChunkCodec.Stored> stored) {

  /** The chunk's rows; none when it is no longer kept. */
  static KeptRows of(Connection connection, ImportStore store, UUID job, int seq)
      throws SQLException {
    return new KeptRows(
        job, seq, store.chunk(connection, job, seq).map(ChunkCodec::read).orElse(List.of()));
  }

  /** Removes the rows that are about any of the subjects; their numbers. */
  List<Integer> remove(
      Connection connection,
      ImportStore store,
      ImportKind<?> kind,
      ImportContext context,
      Set<UUID> subjects)
      throws SQLException {
    ChunkCodec.Writer kept = new ChunkCodec.Writer();
    List<Integer> gone = new ArrayList<>();
    for (ChunkCodec.Stored row : stored) {
      Set<UUID> about = kind.subjects(row.staged(), context);
      if (Collections.disjoint(about, subjects)) {
        kept.add(row.staged(), row.cells(), about);
      } else {
        gone.add(row.staged().row());
      }
    }
    if (!gone.isEmpty()) {
      store.replaceChunk(connection, job, seq, kept.finish());
    }
    return gone;
  }
}
