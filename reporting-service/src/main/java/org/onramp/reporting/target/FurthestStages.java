package org.onramp.reporting.target;

import java.util.List;

import org.onramp.reporting.disclosure.Threshold;

/**
 * People trained for a target's occupation by the furthest stage of training that they have
 * reached, whether or not they have found the job since; everybody is in exactly one of the cells.
 *
 * @param applied and no further
 * @param enrolled and no further
 * @param completed and no further
 * @param certified with a credential that the target asks for, or with any where it asks for none
 */
record FurthestStages(long applied, long enrolled, long completed, long certified) {

  /** How many people have come at least as far as each stage. */
  Pipeline reached() {
    long completedOrFurther = completed + certified;
    long enrolledOrFurther = enrolled + completedOrFurther;
    return new Pipeline(
        applied + enrolledOrFurther, enrolledOrFurther, completedOrFurther, certified);
  }

  /** Neighbouring stages differ by exactly one cell: all may be shown, or none. */
  boolean mayBeShown(Threshold threshold) {
    return List.of(applied, enrolled, completed, certified).stream().noneMatch(threshold::hides);
  }
}
