package org.onramp.systemtests.fault;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the oracle found once everything had come to rest.
 *
 * @param acknowledged writes acknowledged since it looked last
 * @param lost acknowledged writes, or versions of them, that some store does not hold
 * @param doubled rows beyond those that were written
 * @param problems every deviation in words, at most a few of each kind
 */
record Findings(int acknowledged, int lost, int doubled, List<String> problems) {
  static final Findings NONE = new Findings(0, 0, 0, List.of());

  /** Of two looks, one after the other. */
  Findings and(Findings later) {
    return new Findings(
        acknowledged + later.acknowledged,
        lost + later.lost,
        doubled + later.doubled,
        Stream.concat(problems.stream(), later.problems.stream()).toList());
  }
}
