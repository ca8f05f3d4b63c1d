package org.onramp.platform.region.people;

import java.util.List;

import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Lists;

/**
 * What somebody did before.
 *
 * @param transfersTo codes of occupations that the experience is a head start for
 */
public record PriorOccupation(String code, String title, List<String> transfersTo)
    implements Coded {

  public PriorOccupation {
    transfersTo = Lists.orEmpty(transfersTo);
  }
}
