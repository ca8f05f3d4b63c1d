/** Identifiers: ordered random ones, and ones derived from a key under the deployment's secret. */
package org.onramp.platform.rest.ids;
