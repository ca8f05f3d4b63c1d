package org.onramp.placement.participants;

import java.util.UUID;
import java.util.regex.Pattern;

import org.onramp.platform.rest.ids.Namespace;
import org.onramp.platform.rest.problem.InvalidValue;

/**
 * A provider's own reference of a person. It becomes the participant's id at once and is never
 * stored here. White space inside it counts as one blank.
 *
 * @param value not blank
 */
public record Reference(String value) {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
  private static final Pattern GROUPED_SSN =
      Pattern.compile("\\d{3}[-. _/\\u2010-\\u2014]\\d{2}[-. _/\\u2010-\\u2014]\\d{4}");
  // nine digits that the Social Security Administration could have issued
  private static final Pattern BARE_SSN =
      Pattern.compile("(?!000|666|9)\\d{3}(?!00)\\d{2}(?!0000)\\d{4}");

  public Reference {
    value = BLANKS.matcher(value).replaceAll(" ").strip();
    if (value.isEmpty()) {
      throw new InvalidValue("not-null", "a reference");
    }
    if (GROUPED_SSN.matcher(value).matches() || BARE_SSN.matcher(value).matches()) {
      throw new InvalidValue(
          "looks-like-ssn", "the provider's own reference, never a social security number");
    }
  }

  /** The id of the participant whom the provider calls so. */
  public UUID participantOf(String provider, Namespace namespace) {
    return namespace.id(provider, value);
  }
}
