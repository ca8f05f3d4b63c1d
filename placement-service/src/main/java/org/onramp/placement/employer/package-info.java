/** The directory of organisations that hire. */
package org.onramp.placement.employer;
