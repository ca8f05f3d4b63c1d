/** Spring Modulith's event publication registry, externalised to Kafka. */
package org.onramp.bench.peers.modulith;
