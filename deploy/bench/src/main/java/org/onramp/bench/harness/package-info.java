/**
 * Compares contenders on one machine in one run: interleaved rounds in rotating order, ratios per
 * round, goals. Knows nothing of what is measured.
 */
package org.onramp.bench.harness;
