package org.onramp.intake.participant;

import java.time.Instant;
import java.util.UUID;

import org.onramp.platform.messaging.OutboundEvent;

/**
 * The person asked to be forgotten. Says nothing but that, above every version published before.
 */
record ParticipantErased(UUID participantId, long version) {

  static final String TYPE = "org.onramp.intake.ParticipantErased.v1";

  static OutboundEvent event(UUID id, long version, Instant at) {
    return new OutboundEvent(
        ParticipantRecorded.TOPIC,
        TYPE,
        id.toString(),
        version,
        at,
        new ParticipantErased(id, version));
  }
}
