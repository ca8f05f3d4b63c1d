/** Every store of data about a person says how such data leaves it. */
package org.onramp.platform.rest.erasure;
