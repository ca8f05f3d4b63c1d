/** Who calls, for which organisation, and how one request is followed through the logs. */
package org.onramp.platform.rest.caller;
