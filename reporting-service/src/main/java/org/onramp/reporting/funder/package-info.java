/** Organisations that pay for training and read aggregates. */
package org.onramp.reporting.funder;
