package org.onramp.intake.application;

import java.time.Instant;
import java.util.UUID;

import org.onramp.platform.messaging.OutboundEvent;

/** The application went with its erased participant. */
record ApplicationErased(UUID applicationId, long version) {

  static final String TYPE = "org.onramp.intake.ApplicationErased.v1";

  static OutboundEvent event(UUID id, long version, Instant at) {
    return new OutboundEvent(
        ApplicationRecorded.TOPIC,
        TYPE,
        id.toString(),
        version,
        at,
        new ApplicationErased(id, version));
  }
}
