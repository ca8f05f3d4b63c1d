/** Who trains whom, as far as a claim needs to know it. */
package org.onramp.placement.enrollments;
