/** Providers: the organisations that train. */
package org.onramp.program.provider;
