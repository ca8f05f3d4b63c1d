/**
 * What is published: every declared table, computed from one snapshot, protected together and never
 * changed afterwards.
 */
package org.onramp.reporting.vintage;
