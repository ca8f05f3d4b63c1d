package org.onramp.intake.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An application as its provider sees it. */
@Schema(name = "Application")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationView(
    UUID id,
    String providerId,
    UUID participantId,
    UUID programId,
    ApplicationState state,
    Integer waitlistPosition,
    LocalDate submittedOn,
    LocalDate decidedOn,
    String reason,
    List<Transition> transitions,
    long revision,
    Instant createdAt,
    Instant updatedAt) {

  static ApplicationView of(Application a) {
    return new ApplicationView(
        a.id,
        a.providerId,
        a.participantId,
        a.programId,
        a.state,
        a.waitlistPosition,
        a.submittedOn,
        a.decidedOn,
        a.reason,
        a.transitions,
        a.revision,
        a.createdAt,
        a.updatedAt);
  }
}
