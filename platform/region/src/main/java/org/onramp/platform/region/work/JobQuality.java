package org.onramp.platform.region.work;

import java.math.BigDecimal;
import java.util.List;

import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Lists;
import org.onramp.platform.region.figure.Provenance;

/**
 * What makes a job good, as attributes that are YES, NO or UNKNOWN for each job, and the region's
 * rule for calling a job high-road. Unknown is not no.
 *
 * @param fullTimeHours weekly hours from which a job is full-time
 * @param provenance of those hours
 */
public record JobQuality(
    List<Attribute> attributes,
    BigDecimal fullTimeHours,
    Provenance provenance,
    HighRoadRule highRoad) {

  public JobQuality {
    attributes = Lists.orEmpty(attributes);
  }

  /**
   * One question about a job.
   *
   * @param basis which principle or definition the attribute stands for
   * @param test how the answer is found
   * @param answeredBy whether the platform works the answer out or somebody asserts it
   */
  public record Attribute(
      String code, String title, String basis, String test, AnsweredBy answeredBy)
      implements Coded {}

  /** Where an attribute's answer comes from. */
  public enum AnsweredBy {
    /** Worked out from wage, hours or dates and the pack's figures. */
    PLATFORM,
    /** Asserted by the employer. */
    EMPLOYER
  }

  /**
   * High-road means that all of the first list hold and, of each further list, at least the number
   * asked for.
   */
  public record HighRoadRule(
      String sentence, List<String> allOf, List<AtLeast> andAtLeast, Provenance provenance) {

    public HighRoadRule {
      allOf = Lists.orEmpty(allOf);
      andAtLeast = Lists.orEmpty(andAtLeast);
    }
  }

  /** At least that many of those attributes. */
  public record AtLeast(int number, List<String> of) {

    public AtLeast {
      of = Lists.orEmpty(of);
    }
  }
}
