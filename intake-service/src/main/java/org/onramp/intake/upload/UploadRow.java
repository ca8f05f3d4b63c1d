package org.onramp.intake.upload;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.onramp.intake.participant.PersonRow;
import org.onramp.platform.rest.imports.RowProblem;

/**
 * One row of a provider's sheet, read once: what it says about the person, the training and the
 * job.
 *
 * @param row the data row
 * @param sheetRow the row as the spreadsheet numbers it
 * @param cells the row as the sheet has it, for the files of accepted and rejected rows
 * @param subject whom the row is about, null when that cannot be told
 * @param person null when the row has a problem, which keeps it from going anywhere
 * @param training by concept; days are ISO dates
 * @param cohortId of the training, null when the row says nothing of training
 * @param job by concept; empty when the row names no employer, which is no claim
 * @param problems of the reading, not stored with the row
 * @param remarks of the reading, not stored with the row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UploadRow(
    int row,
    int sheetRow,
    List<String> cells,
    UUID subject,
    PersonRow person,
    Map<String, String> training,
    String cohortId,
    Map<String, String> job,
    @JsonIgnore List<RowProblem> problems,
    @JsonIgnore List<RowProblem> remarks) {

  UploadRow {
    cells = cells == null ? List.of() : List.copyOf(cells);
    training = training == null ? Map.of() : Map.copyOf(training);
    job = job == null ? Map.of() : Map.copyOf(job);
    problems = problems == null ? List.of() : List.copyOf(problems);
    remarks = remarks == null ? List.of() : List.copyOf(remarks);
  }

  @JsonIgnore
  boolean isSound() {
    return person != null;
  }

  @JsonIgnore
  boolean isClaim() {
    return isSound() && !job.isEmpty();
  }

  /** What is left of a row whose person was erased: its numbers. */
  UploadRow blanked() {
    return blanked(List.of());
  }

  /** What is left of a row that is about somebody erased before: its numbers and that it is. */
  UploadRow refused(RowProblem why) {
    return blanked(List.of(why));
  }

  private UploadRow blanked(List<RowProblem> why) {
    return new UploadRow(
        row, sheetRow, List.of(), null, null, Map.of(), null, Map.of(), why, List.of());
  }
}
