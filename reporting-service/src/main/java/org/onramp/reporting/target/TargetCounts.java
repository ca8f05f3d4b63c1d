package org.onramp.reporting.target;

import java.util.List;

/**
 * The true numbers of all targets, in the order of the pack.
 *
 * @param overlap people who meet the rule of more than one target; they are counted in one
 */
record TargetCounts(List<TargetCount> targets, long overlap) {}
