/** The live headline: how far the region is toward each of its targets. */
package org.onramp.reporting.target;
