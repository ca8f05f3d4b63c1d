/** How the bench talks to a peer's process: a line in, a line out. */
package org.onramp.bench.peers;
