/** Representation of groups against benchmarks. Plain Java, true counts in, statistics out. */
package org.onramp.reporting.equity;
