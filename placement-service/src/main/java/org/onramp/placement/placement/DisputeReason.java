package org.onramp.placement.placement;

/** Why an employer disputes a claim. Codes only: a free text would carry names. */
public enum DisputeReason {
  NOT_HIRED,
  NEVER_STARTED,
  PERSON_UNKNOWN,
  WRONG_DETAILS,
  DUPLICATE
}
