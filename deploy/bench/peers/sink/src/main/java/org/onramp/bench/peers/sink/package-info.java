/** The Debezium JDBC sink as a projection. */
package org.onramp.bench.peers.sink;
