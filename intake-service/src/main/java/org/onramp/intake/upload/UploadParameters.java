package org.onramp.intake.upload;

import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.ImportMode;
import org.onramp.platform.rest.imports.ImportOptions;

/**
 * What the request fixes for the whole sheet.
 *
 * @param mode whether anything is changed in the end
 * @param atomic what one bad row means for the others
 * @param cohortId of all rows, null when a column or the mapping says it
 * @param employerId of all rows, null when a column or the mapping says it
 * @param occupation of all rows, null when a column or the mapping says it
 */
record UploadParameters(
    ImportMode mode, Atomicity atomic, String cohortId, String employerId, String occupation) {

  UploadParameters {
    mode = mode == null ? ImportMode.COMMIT : mode;
    atomic = atomic == null ? Atomicity.ROW : atomic;
  }

  /** Reading and keeping the sheet is a job that always commits; what follows obeys the request. */
  ImportOptions in(ImportOptions options) {
    return options
        .mode(ImportMode.COMMIT)
        .atomic(Atomicity.ROW)
        .parameter("mode", mode.name())
        .parameter("atomic", atomic.name())
        .parameter("cohortId", cohortId)
        .parameter("employerId", employerId)
        .parameter("occupation", occupation);
  }

  static UploadParameters of(ImportContext context) {
    return new UploadParameters(
        ImportMode.valueOf(context.parameter("mode")),
        Atomicity.valueOf(context.parameter("atomic")),
        context.parameter("cohortId"),
        context.parameter("employerId"),
        context.parameter("occupation"));
  }
}
