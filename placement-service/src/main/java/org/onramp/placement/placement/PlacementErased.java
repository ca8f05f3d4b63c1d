package org.onramp.placement.placement;

import java.time.Instant;
import java.util.UUID;

import org.onramp.placement.Topic;
import org.onramp.platform.messaging.OutboundEvent;

/** What is left to say of an erased placement. */
record PlacementErased(UUID placementId, long version) {
  OutboundEvent occurred(Instant at) {
    return new OutboundEvent(
        Topic.PLACEMENTS,
        "org.onramp.placement.PlacementErased.v1",
        placementId.toString(),
        version,
        at,
        this);
  }
}
