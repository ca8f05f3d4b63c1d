/** Claims that a person works in a job, and what employers say of them. */
package org.onramp.placement.placement;
