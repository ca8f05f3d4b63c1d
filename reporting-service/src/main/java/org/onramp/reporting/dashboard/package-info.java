/** The public page: the targets live, representation from the current vintage. */
package org.onramp.reporting.dashboard;
