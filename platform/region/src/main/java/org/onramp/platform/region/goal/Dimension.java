package org.onramp.platform.region.goal;

/** What people are grouped by when representation is measured. */
public enum Dimension {
  /** The gender codes of the pack. */
  GENDER,
  /** The exclusive groups that the pack derives from race and ethnicity. */
  RACE_GROUP,
  /** {@code YES} for a resident of a designated disadvantaged community, {@code NO} for another. */
  DISADVANTAGED_COMMUNITY
}
