package org.onramp.placement.placement;

import java.util.UUID;

/**
 * A claim as a row of a sheet makes it.
 *
 * @param displayName how the employer knows the person, null where the sheet does not say
 * @param job what is said of the job; its occupation, with person and employer, is the natural key
 */
public record SheetClaim(UUID participantId, String displayName, String employerId, JobFacts job)
    implements Comparable<SheetClaim> {

  /** In the order in which rows are applied, so that concurrent jobs lock in one order. */
  @Override
  public int compareTo(SheetClaim other) {
    return key().compareTo(other.key());
  }

  /** What tells one job of one person from another. */
  public String key() {
    return key(participantId, employerId, job.occupation());
  }

  static String key(UUID participantId, String employerId, String occupation) {
    return participantId + " " + (employerId == null ? "" : employerId) + " " + occupation;
  }
}
