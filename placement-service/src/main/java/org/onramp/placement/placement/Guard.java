package org.onramp.placement.placement;

/**
 * The headers that keep a change from being made twice or over another's.
 *
 * @param ifMatch the revision that the caller has seen
 * @param idempotencyKey null for none
 */
record Guard(String ifMatch, String idempotencyKey) {}
