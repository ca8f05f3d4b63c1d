package org.onramp.bench.peers.modulith;

import org.springframework.modulith.events.Externalized;

/**
 * An event as Modulith externalises it.
 *
 * @param id key of the record
 */
@Externalized("bench-relay.people::#{id()}")
public record PersonRecorded(String id, String body) {}
