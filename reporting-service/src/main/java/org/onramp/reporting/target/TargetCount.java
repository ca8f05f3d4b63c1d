package org.onramp.reporting.target;

/**
 * The true numbers of one target.
 *
 * @param target id in the region pack
 * @param attained people counted toward it: it is the first target that they reached
 * @param claimed people not counted toward any target for whom a placement in it waits for the
 *     employer's word
 */
record TargetCount(String target, long attained, long claimed, FurthestStages furthest) {}
