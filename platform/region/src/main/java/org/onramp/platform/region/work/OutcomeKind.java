package org.onramp.platform.region.work;

import org.onramp.platform.region.figure.Coded;

/**
 * What came of a placement.
 *
 * @param counts whether it may count as a placement at all
 * @param evidence who must vouch for it
 */
public record OutcomeKind(
    String code, String title, String description, boolean counts, Evidence evidence)
    implements Coded {

  /** Whose word an outcome needs. */
  public enum Evidence {
    EMPLOYER,
    /** Documents of one's own: there is no employer to ask. */
    OWN
  }
}
