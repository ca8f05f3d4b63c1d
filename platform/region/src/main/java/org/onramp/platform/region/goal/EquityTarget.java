package org.onramp.platform.region.goal;

import java.math.BigDecimal;

import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Provenance;

/**
 * A share that the region has set itself, of the people whose answer is known. Targets overlap and
 * are never added up.
 *
 * @param group code within the dimension
 * @param percent 0 to 100
 * @param counting who belongs to the group
 */
public record EquityTarget(
    String id,
    String title,
    Dimension dimension,
    String group,
    BigDecimal percent,
    Counting counting,
    Provenance provenance)
    implements Coded {

  @Override
  public String code() {
    return id;
  }

  /** Who belongs to a group of a question that takes several answers. */
  public enum Counting {
    /** Everybody is in exactly one group, as the pack's crosswalk puts them. */
    EXCLUSIVE_GROUP,
    /** Everybody who chose the group, whatever else they chose. */
    ALONE_OR_IN_COMBINATION
  }
}
