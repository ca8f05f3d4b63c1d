package org.onramp.intake.participant;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Who asked to be forgotten: an id, the last version published, and nothing about the person. */
@Entity
@Table(name = "erased_participant")
class ErasedParticipant {

  @Id UUID id;
  String providerId;
  long version;
  String reason;
  Instant erasedAt;
  Instant renewedAt;

  /** Consent was given anew: the next record under this id continues the version. */
  void renew(Instant now) {
    renewedAt = now;
  }

  boolean isRenewed() {
    return renewedAt != null;
  }
}
