/** ETags and If-Match: a change names the revision that its author has seen. */
package org.onramp.platform.rest.preconditions;
