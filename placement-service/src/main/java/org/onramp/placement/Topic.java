package org.onramp.placement;

/** The topics that this service owns. Their names are a promise to consumers. */
public final class Topic {
  public static final String EMPLOYERS = "placement.employers";
  public static final String OPENINGS = "placement.openings";
  public static final String PLACEMENTS = "placement.placements";

  private Topic() {}
}
