package org.onramp.platform.rest.imports;

/** Where a job is. */
public enum ImportState {
  /** The upload is still streaming in; a job that stays so was interrupted and is removed. */
  STAGING,
  /** Completely received; waits for its turn. */
  STAGED,
  /** Rows are checked, nothing is applied. */
  VALIDATING,
  /** Chunk after chunk is applied. */
  APPLYING,
  COMPLETED,
  /** Every row had to be valid and at least one was not: nothing was applied. */
  REJECTED,
  /** The job met a fault that repeating does not cure; applied chunks stay applied. */
  FAILED;

  public boolean isFinal() {
    return this == COMPLETED || this == REJECTED || this == FAILED;
  }
}
