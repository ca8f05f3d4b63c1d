/**
 * Made-up people: as events, as rows of the outbox, as sheets. The same index is the same person.
 */
package org.onramp.bench.data;
