/** What every feature of this service speaks of. */
package org.onramp.placement;
