package org.onramp.intake.upload;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ImportCounts;
import org.onramp.platform.rest.imports.ImportMode;

/**
 * An upload as its provider follows it.
 *
 * @param state where it is
 * @param mode whether anything is changed
 * @param atomic what one bad row means for the others
 * @param rows data rows of the sheet
 * @param counts how rows ended
 * @param unchanged whether everything that the sheet says was known already
 * @param steps what each service did, in the order in which they are asked
 * @param failure why the sheet as a whole went no further
 * @param warnings about the file as a whole
 * @param errors rows to look at
 * @param fileHash SHA-256 of the bytes received, in hexadecimal
 */
@Schema(name = "Upload")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UploadView(
    UUID id,
    UploadState state,
    ImportMode mode,
    Atomicity atomic,
    long rows,
    Counts counts,
    Boolean unchanged,
    List<Step> steps,
    String failure,
    List<String> warnings,
    Errors errors,
    String fileHash,
    String submittedBy,
    Instant submittedAt,
    Instant finishedAt) {

  /**
   * How rows ended.
   *
   * @param accepted rows without a refusal by any service
   * @param rejected rows that no service took
   * @param parked rows held until somebody looks at them
   */
  record Counts(long accepted, long rejected, long parked) {}

  /**
   * What one service did.
   *
   * @param service intake, program or placement
   * @param phase whether it only said what would happen
   * @param cohortId of program's part
   * @param state PENDING, RUNNING or DONE
   * @param job the service's own import job
   */
  @Schema(name = "UploadStep")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(
      String service,
      UploadStep.Phase phase,
      String cohortId,
      String state,
      String job,
      ImportCounts counts) {}

  /**
   * The first of the rows to look at.
   *
   * @param total how many reports there are
   * @param items the first hundred
   * @param next where the others are, null when these are all
   */
  @Schema(name = "UploadErrors")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Errors(long total, List<UploadReport> items, String next) {}
}
