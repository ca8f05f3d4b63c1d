package org.onramp.placement;

/** Whether a job has an attribute. Unknown is not no. */
public enum Answer {
  YES,
  NO,
  UNKNOWN
}
