package org.onramp.intake.application;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.onramp.platform.messaging.OutboundEvent;

/** An application's whole public state. The reasons of a decision stay with the provider. */
record ApplicationRecorded(
    UUID applicationId,
    long version,
    UUID participantId,
    String providerId,
    UUID programId,
    ApplicationState state,
    LocalDate submittedOn,
    LocalDate decidedOn,
    List<Transition> transitions) {

  static final String TOPIC = "intake.applications";
  static final String TYPE = "org.onramp.intake.ApplicationRecorded.v1";

  static ApplicationRecorded of(Application a) {
    return new ApplicationRecorded(
        a.id,
        a.version,
        a.participantId,
        a.providerId,
        a.programId,
        a.state,
        a.submittedOn,
        a.decidedOn,
        a.transitions);
  }

  static OutboundEvent event(Application a) {
    return new OutboundEvent(TOPIC, TYPE, a.id.toString(), a.version, a.updatedAt, of(a));
  }
}
