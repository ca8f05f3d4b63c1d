package org.onramp.platform.rest.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An import as its submitter follows it.
 *
 * @param id of the job
 * @param kind what the rows mean
 * @param state where it is
 * @param mode whether anything is changed
 * @param atomic what one bad row means for the others
 * @param rows data rows received
 * @param progress rows done in the present state
 * @param counts how rows ended
 * @param warnings about the file as a whole
 * @param errors rows to look at
 * @param fileHash SHA-256 of the bytes received, in hexadecimal
 * @param organisation whose rows they are
 * @param submittedBy who sent it
 * @param submittedAt when the upload began
 * @param finishedAt null while it runs
 * @param replayed whether this answer repeats an earlier request's; not part of the reply
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportJob(
    UUID id,
    String kind,
    ImportState state,
    ImportMode mode,
    Atomicity atomic,
    long rows,
    long progress,
    ImportCounts counts,
    List<String> warnings,
    Errors errors,
    String fileHash,
    String organisation,
    String submittedBy,
    Instant submittedAt,
    Instant finishedAt,
    @JsonIgnore boolean replayed) {

  /**
   * The first of the rows to look at.
   *
   * @param total how many reports there are
   * @param items the first hundred
   * @param next where the others are, null when these are all
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Errors(long total, List<RowError> items, String next) {
    public Errors {
      items = List.copyOf(items);
    }
  }
}
