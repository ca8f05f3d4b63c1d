/** A small service about gardens and their plants, on which the platform is tried out. */
package org.onramp.platform.rest.garden;
