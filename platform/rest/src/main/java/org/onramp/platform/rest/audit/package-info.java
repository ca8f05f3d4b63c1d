/** Who did what, when and why: written in the same transaction, never changed. */
package org.onramp.platform.rest.audit;
