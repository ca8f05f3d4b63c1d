package org.onramp.local.demo;

import java.util.Map;

/**
 * What was posted, so that it can be compared with what reporting shows.
 *
 * @param participants people with an accepted row, applicants included
 * @param confirmed placements that employers have confirmed
 * @param disputed placements that employers have disputed
 * @param unanswered claims that still wait for their employer
 * @param attained people who must count toward each target, by the target's occupation
 */
public record DemoCounts(
    int providers,
    int employers,
    int programs,
    int cohorts,
    int openings,
    int participants,
    int confirmed,
    int disputed,
    int unanswered,
    Map<String, Integer> attained) {

  public DemoCounts {
    attained = Map.copyOf(attained);
  }
}
