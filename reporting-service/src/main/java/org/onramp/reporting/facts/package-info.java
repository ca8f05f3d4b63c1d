/**
 * What the other services have published, as facts: the projection that keeps them, and the two
 * ways of asking about them. Questions read the views {@code participant}, {@code application},
 * {@code enrollment}, {@code credential}, {@code placement} and {@code stage_event}.
 */
package org.onramp.reporting.facts;
