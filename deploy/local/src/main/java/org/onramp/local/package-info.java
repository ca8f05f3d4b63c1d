/** Starts, watches and stops everything that Onramp needs on one machine. */
package org.onramp.local;
