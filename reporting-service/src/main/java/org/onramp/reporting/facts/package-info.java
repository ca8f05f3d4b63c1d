/**
 * What the other services have published, as facts: the projection that keeps them, and the two
 * ways of asking about them. Questions read the views {@code application}, {@code enrollment},
 * {@code credential}, {@code placement}, {@code stage_event} and {@code person_attribute}.
 */
package org.onramp.reporting.facts;
