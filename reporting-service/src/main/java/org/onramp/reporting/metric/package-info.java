/**
 * What is measured: definitions as data, and the exact numbers behind them. Who may see which of
 * them is not decided here.
 */
package org.onramp.reporting.metric;
