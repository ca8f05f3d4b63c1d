/** Refusals, and how a caller reads them: RFC 9457 problem details with every problem at once. */
package org.onramp.platform.rest.problem;
