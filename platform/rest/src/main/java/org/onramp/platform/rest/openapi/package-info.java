/** The description of the HTTP API: examples from files, and what every operation has in common. */
package org.onramp.platform.rest.openapi;
