package org.onramp.program.enrollment;

import java.util.Set;

import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/**
 * Somebody's word that a change which takes something back is meant.
 *
 * @param of what is acknowledged
 * @param reason why, for the audit trail
 */
public record Acknowledgement(Set<Matter> of, String reason) {
  /** What can be acknowledged. */
  public enum Matter {
    /** An outcome, a credential or a date is taken back. */
    REVERSAL,
    /** The sheet wins over what somebody edited elsewhere. */
    CONFLICT
  }

  public static final Acknowledgement NONE = new Acknowledgement(Set.of(), null);

  /** An acknowledgement as it was sent: without a reason it is none. */
  public static Acknowledgement of(Set<Matter> matters, String reason) {
    if (matters.isEmpty()) {
      return NONE;
    }
    boolean missing = reason == null || reason.isBlank();
    if (missing || reason.length() > 500) {
      throw new Unprocessable(
          Violation.at(
              "/reason",
              missing ? Codes.MISSING : Codes.TOO_LONG,
              "Say why, in 1 to 500 characters."));
    }
    return new Acknowledgement(Set.copyOf(matters), reason.strip());
  }

  public boolean covers(Matter matter) {
    return of.contains(matter);
  }
}
