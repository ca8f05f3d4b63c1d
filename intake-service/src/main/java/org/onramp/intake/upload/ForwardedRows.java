package org.onramp.intake.upload;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.onramp.intake.participant.Field;
import org.onramp.intake.participant.PersonRow;
import org.onramp.platform.rest.database.WorkerDatabase;

/**
 * What a neighbour is told: row number, participant id, and its own concepts. No reference and no
 * name, but for the display name on a claim, which an employer needs in order to confirm it.
 */
@Singleton
class ForwardedRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final WorkerDatabase database;
  private final Uploads uploads;

  ForwardedRows(WorkerDatabase database, Uploads uploads) {
    this.database = database;
    this.uploads = uploads;
  }

  /** The rows of a step as NDJSON, read from the database chunk by chunk. */
  InputStream of(UploadStep step) {
    return new RowStream(new Chunks(step));
  }

  /** Whether every row that concerns the neighbour was refused on the way. */
  boolean isEmpty(UploadStep step) {
    Chunks chunks = new Chunks(step);
    while (chunks.hasNext()) {
      if (chunks.next().length > 0) {
        return false;
      }
    }
    return true;
  }

  private final class Chunks implements Iterator<byte[]> {
    private final UploadStep step;
    private int after;
    private Optional<byte[]> ahead;

    Chunks(UploadStep step) {
      this.step = step;
      this.ahead = read();
    }

    @Override
    public boolean hasNext() {
      return ahead.isPresent();
    }

    @Override
    public byte[] next() {
      byte[] stretch = ahead.orElseThrow(NoSuchElementException::new);
      ahead = read();
      return stretch;
    }

    private Optional<byte[]> read() {
      return database.inTransaction(
          c -> {
            Optional<List<UploadRow>> chunk = uploads.chunkAfter(c, step.uploadId(), after);
            if (chunk.isEmpty()) {
              return Optional.empty();
            }
            List<UploadRow> rows = chunk.get();
            int first = rows.get(0).row();
            after = rows.get(rows.size() - 1).row();
            Set<Integer> refused =
                uploads.refused(
                    c,
                    step.uploadId(),
                    step.commits() ? Uploads.Refusal.BY_ANYBODY : Uploads.Refusal.BY_INTAKE,
                    first,
                    after);
            return Optional.of(
                lines(rows.stream().filter(row -> !refused.contains(row.row())), step));
          });
    }
  }

  private static byte[] lines(Stream<UploadRow> rows, UploadStep step) {
    StringBuilder lines = new StringBuilder();
    rows.filter(row -> concerns(row, step))
        .forEach(row -> lines.append(line(row, step)).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean concerns(UploadRow row, UploadStep step) {
    return step.service().equals(UploadStep.PROGRAM)
        ? row.isSound() && step.cohortId().equals(row.cohortId())
        : row.isClaim();
  }

  private static String line(UploadRow row, UploadStep step) {
    ObjectNode line = JSON.createObjectNode();
    line.put("row", row.row());
    line.put("participantId", row.person().id().toString());
    Map<String, String> part =
        step.service().equals(UploadStep.PROGRAM) ? row.training() : row.job();
    List<String> concepts = new ArrayList<>(part.keySet());
    concepts.sort(null); // a repeated attempt sends the same bytes
    concepts.forEach(concept -> line.put(concept, part.get(concept)));
    if (step.service().equals(UploadStep.PLACEMENT)) {
      displayName(row.person()).ifPresent(name -> line.put("displayName", name));
    }
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row cannot be written as JSON", e);
    }
  }

  private static Optional<String> displayName(PersonRow person) {
    String name =
        (person.facts().getOrDefault(Field.FIRST_NAME, "")
                + " "
                + person.facts().getOrDefault(Field.LAST_NAME, ""))
            .strip();
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
