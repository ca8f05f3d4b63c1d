/** Threads that work beside the requests. */
package org.onramp.platform.rest.workers;
