/** The region pack, as this service asks it. */
package org.onramp.placement.region;
