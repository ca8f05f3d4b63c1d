package org.onramp.intake.participant;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/** Answers other features' questions about participants. */
@ApplicationScoped
public class KnownParticipants {

  private final Participants participants;

  KnownParticipants(Participants participants) {
    this.participants = participants;
  }

  /** Whose participant this is; 404 unless the caller may see it. Locks it against erasure. */
  public String providerOf(UUID participantId) {
    return participants.forUpdate(participantId).providerId;
  }
}
