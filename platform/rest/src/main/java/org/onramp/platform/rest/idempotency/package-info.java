/** Idempotency-Key: a request that is sent twice happens once. */
package org.onramp.platform.rest.idempotency;
