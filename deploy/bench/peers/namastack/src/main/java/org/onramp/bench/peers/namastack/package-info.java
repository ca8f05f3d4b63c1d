/** namastack outbox over JDBC. */
package org.onramp.bench.peers.namastack;
