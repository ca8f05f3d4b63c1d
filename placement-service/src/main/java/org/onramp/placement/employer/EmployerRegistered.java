package org.onramp.placement.employer;

import java.time.Instant;
import java.util.List;

import org.onramp.placement.Topic;
import org.onramp.placement.Transition;
import org.onramp.platform.messaging.OutboundEvent;

/** An employer's whole public state, for consumers. */
record EmployerRegistered(
    String employerId,
    long version,
    String name,
    String naics,
    String sizeBand,
    List<String> ownership,
    String sector,
    String subSector,
    List<Transition> transitions) {
  static OutboundEvent of(Employer employer) {
    return new EmployerRegistered(
            employer.id,
            employer.version,
            employer.name,
            employer.naics,
            employer.sizeBand,
            employer.ownership,
            employer.sector,
            employer.subSector,
            employer.transitions)
        .occurred(employer.updatedAt);
  }

  OutboundEvent occurred(Instant at) {
    return new OutboundEvent(
        Topic.EMPLOYERS,
        "org.onramp.placement.EmployerRegistered.v1",
        employerId,
        version,
        at,
        this);
  }
}
