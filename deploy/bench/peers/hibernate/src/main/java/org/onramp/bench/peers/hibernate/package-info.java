/** Hibernate as applications use it: rows in batches of fifty, and a projection event by event. */
package org.onramp.bench.peers.hibernate;
