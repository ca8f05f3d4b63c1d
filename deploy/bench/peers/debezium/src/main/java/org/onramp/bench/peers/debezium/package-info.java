/** Debezium Engine on the same outbox table, as shipped and tuned. */
package org.onramp.bench.peers.debezium;
