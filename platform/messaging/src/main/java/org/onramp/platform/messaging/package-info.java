/**
 * Events out and events in: what a service needs to publish its own changes and to keep a copy of
 * the changes of others.
 *
 * <p>Out: {@link org.onramp.platform.messaging.Outbox} takes an event inside the business
 * transaction; a relay, of which one leads per service, carries it to Kafka. In: a {@link
 * org.onramp.platform.messaging.Projection} is handed batches in which each key appears once, at
 * its newest version, inside the transaction that also records how far it has read.
 *
 * <p>The promise: at least once on the wire, exactly once in effect in a projection, and never an
 * older version of an aggregate after a newer one.
 */
package org.onramp.platform.messaging;
