package org.onramp.placement.participants;

import java.util.UUID;

import org.onramp.platform.rest.ids.Namespace;
import org.onramp.platform.rest.ids.SocialSecurityNumbers;
import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.InvalidValue;

/**
 * A provider's own reference of a person. It becomes the participant's id at once and is never
 * stored here.
 *
 * @param value not blank
 */
public record Reference(String value) {
  public Reference {
    value = Namespace.normalised(value);
    if (value.isEmpty()) {
      throw new InvalidValue(Codes.MISSING, "a reference");
    }
    if (SocialSecurityNumbers.looksLikeOne(value)) {
      throw new InvalidValue(
          Codes.LOOKS_LIKE_SSN, "the provider's own reference, never a social security number");
    }
  }

  /** The id of the participant whom the provider calls so. */
  public UUID participantOf(String provider, Namespace namespace) {
    return namespace.id(provider, value);
  }
}
