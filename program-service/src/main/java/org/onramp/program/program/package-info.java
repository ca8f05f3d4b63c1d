/** Programs: what is taught. */
package org.onramp.program.program;
