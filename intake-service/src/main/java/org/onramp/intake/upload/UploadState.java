package org.onramp.intake.upload;

/** Where an upload is. */
enum UploadState {
  /** The sheet is kept and being read. */
  STAGED,
  /** Read, and waiting for its turn: a provider's committing uploads go one after the other. */
  QUEUED,
  /** Every service is asked what it would do. */
  VALIDATING,
  /** Intake, program and placement apply, in this order. */
  APPLYING,
  /** Done; single rows may have been rejected or parked. */
  COMPLETED,
  /** Nothing was applied, because a row or the whole sheet was not acceptable. */
  REJECTED,
  /** Something went wrong that the sheet's owner cannot mend. */
  FAILED
}
