package org.onramp.platform.region.work;

import jakarta.annotation.Nullable;

import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Provenance;

/**
 * A certification, card, licence, authorisation or manufacturer's training.
 *
 * @param validityMonths how long it lasts after issue; absent when it does not expire or when the
 *     duration is not known, which {@code validityNote} tells apart
 */
public record Credential(
    String code,
    String title,
    Kind kind,
    String issuer,
    @Nullable Integer validityMonths,
    @Nullable String validityNote,
    Provenance provenance)
    implements Coded {

  /** What sort of evidence a credential is. */
  public enum Kind {
    CERTIFICATION,
    COURSE_CARD,
    LICENCE,
    EMPLOYER_AUTHORISATION,
    OEM_TRAINING
  }
}
