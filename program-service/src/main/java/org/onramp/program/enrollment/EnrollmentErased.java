package org.onramp.program.enrollment;

import java.time.Instant;
import java.util.UUID;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.program.Topic;

/** The last word about an enrollment whose participant was erased: nothing but its number. */
record EnrollmentErased(UUID enrollmentId, long version) {
  static OutboundEvent of(UUID id, long version, Instant at) {
    return new OutboundEvent(
        Topic.ENROLLMENTS,
        "org.onramp.program.EnrollmentErased.v1",
        id.toString(),
        version,
        at,
        new EnrollmentErased(id, version));
  }
}
