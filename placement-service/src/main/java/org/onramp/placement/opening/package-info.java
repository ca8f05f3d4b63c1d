/** Jobs that are open. */
package org.onramp.placement.opening;
