package org.onramp.intake.upload;

import java.util.UUID;

/**
 * One of the things that are done with a sheet.
 *
 * @param nr place in the order
 * @param service who does it
 * @param phase whether it only tells what would happen
 * @param cohortId of program's part
 * @param job of the neighbour, null before it has taken the rows
 * @param doneRow rows up to here are done
 */
record UploadStep(
    UUID uploadId, int nr, String service, Phase phase, String cohortId, String job, int doneRow) {

  static final String INTAKE = "intake";
  static final String PROGRAM = "program";
  static final String PLACEMENT = "placement";

  /** First everything is validated, then everything is applied. */
  enum Phase {
    VALIDATE,
    COMMIT
  }

  boolean commits() {
    return phase == Phase.COMMIT;
  }

  /** The same for every attempt, so that a neighbour takes the rows once. */
  String key() {
    String part = cohortId == null ? service : service + "-" + cohortId;
    return "upload:"
        + uploadId
        + ":"
        + phase.name().toLowerCase(java.util.Locale.ROOT)
        + "-"
        + part;
  }
}
