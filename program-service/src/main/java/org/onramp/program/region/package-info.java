/** The region pack as this service reads it. */
package org.onramp.program.region;
