/** Measures Onramp against physical limits and peers; {@code deploy/bench/run} starts it. */
package org.onramp.bench;
