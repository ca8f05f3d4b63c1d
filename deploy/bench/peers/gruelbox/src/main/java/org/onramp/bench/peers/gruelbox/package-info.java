/** gruelbox transaction-outbox 4.2.268, the newest that resolves: old, and said so. */
package org.onramp.bench.peers.gruelbox;
