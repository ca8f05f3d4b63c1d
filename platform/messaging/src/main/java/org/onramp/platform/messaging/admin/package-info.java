/**
 * What operators see and do: the outbox, parked events, projections, republishing; health and
 * gauges.
 */
package org.onramp.platform.messaging.admin;
