/** How the bodies of requests come in. */
package org.onramp.platform.rest.bodies;
