/**
 * From the outbox to Kafka: one leader per service, one Kafka transaction per batch, rows deleted
 * once it has committed.
 */
package org.onramp.platform.messaging.relay;
