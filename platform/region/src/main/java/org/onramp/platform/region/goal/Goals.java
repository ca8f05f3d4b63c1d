package org.onramp.platform.region.goal;

import java.util.List;

import org.onramp.platform.region.figure.Lists;
import org.onramp.platform.region.figure.Provenance;

/**
 * What the region wants to reach.
 *
 * @param number people; always the sum of the targets, which the pack's check insists on
 * @param statement the goal in the words of its authors
 */
public record Goals(
    int number, String statement, Horizon horizon, Provenance provenance, List<Target> targets) {

  public Goals {
    targets = Lists.orEmpty(targets);
  }
}
