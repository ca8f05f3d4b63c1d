/**
 * From Kafka to a projection: one consumer per generation and replica, offsets in this database,
 * bad events parked, and rebuilds beside the live copy.
 */
package org.onramp.platform.messaging.projection;
