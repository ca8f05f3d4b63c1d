package org.onramp.platform.rest.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.StreamingOutput;

import org.onramp.platform.rest.csv.GuardedCsv;
import org.onramp.platform.rest.paging.Page;
import org.onramp.platform.rest.paging.PageRequest;

/** CSV files about a job, written chunk by chunk. */
final class SheetDownloads {
  private static final int PAGE = 500;

  private SheetDownloads() {}

  /** Which rows of a sheet are wanted. */
  enum Which {
    REJECTED,
    ACCEPTED
  }

  static StreamingOutput errors(Function<PageRequest, Page<RowError>> pages) {
    return out -> {
      try (GuardedCsv csv = GuardedCsv.marked(out)) {
        csv.write("row", "sheetRow", "severity", "code", "column", "shape", "message");
        String cursor = null;
        do {
          Page<RowError> page = pages.apply(PageRequest.of(cursor, PAGE));
          for (RowError error : page.items()) {
            csv.write(
                Integer.toString(error.row()),
                Integer.toString(error.sheetRow()),
                error.severity().name(),
                error.code(),
                error.column(),
                error.shape(),
                error.message());
          }
          cursor = page.next();
        } while (cursor != null);
      }
    };
  }

  static StreamingOutput rows(
      Which which,
      ImportStore.Work job,
      IntFunction<Optional<byte[]>> chunks,
      BiFunction<Integer, Integer, List<RowError>> errors) {
    return out -> {
      try (GuardedCsv csv = GuardedCsv.marked(out)) {
        List<String> header = new ArrayList<>();
        if (which == Which.REJECTED) {
          header.addAll(List.of("Onramp: row", "Onramp: to correct"));
        }
        header.addAll(job.sheet().headers());
        csv.write(header);
        for (int seq = 0; seq < job.chunks(); seq++) {
          Optional<byte[]> chunk = chunks.apply(seq);
          if (chunk.isPresent()) {
            write(csv, which, ChunkCodec.read(chunk.get()), errors);
          }
        }
      }
    };
  }

  private static void write(
      GuardedCsv csv,
      Which which,
      List<ChunkCodec.Stored> rows,
      BiFunction<Integer, Integer, List<RowError>> errors) {
    if (rows.isEmpty()) {
      return;
    }
    var refused =
        errors.apply(rows.get(0).staged().row(), rows.get(rows.size() - 1).staged().row()).stream()
            .filter(error -> error.severity() != RowError.Severity.REMARK)
            .collect(Collectors.groupingBy(RowError::row));
    for (ChunkCodec.Stored row : rows) {
      List<RowError> problems = refused.get(row.staged().row());
      if (which == Which.ACCEPTED && problems == null) {
        csv.write(row.cells());
      } else if (which == Which.REJECTED && problems != null) {
        List<String> record = new ArrayList<>();
        record.add(Integer.toString(row.staged().sheetRow()));
        record.add(
            problems.stream()
                .map(p -> p.column() == null ? p.message() : p.column() + ": " + p.message())
                .collect(Collectors.joining(" ")));
        record.addAll(row.cells());
        csv.write(record);
      }
    }
  }
}
