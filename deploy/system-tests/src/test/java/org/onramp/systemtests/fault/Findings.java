package org.onramp.systemtests.fault;

import java.util.List;

/**
 * What the oracle found once everything had come to rest.
 *
 * @param acknowledged writes that must be there
 * @param lost acknowledged writes, or versions of them, that some store does not hold
 * @param doubled rows beyond those that were written
 * @param problems every deviation in words, at most a few of each kind
 */
record Findings(int acknowledged, int lost, int doubled, List<String> problems) {}
