/** Kafka Streams keeping the newest version of each person in RocksDB. */
package org.onramp.bench.peers.streams;
