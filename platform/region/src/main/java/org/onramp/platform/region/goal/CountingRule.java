package org.onramp.platform.region.goal;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

import org.onramp.platform.region.figure.Lists;

/**
 * When a confirmed placement in a target's occupation counts a person toward the target. Every
 * condition that is present must hold; an unknown answer does not satisfy a condition.
 *
 * @param outcomeKinds codes of the outcomes that count
 * @param credential the credential that the person needs, or absent when none is asked for
 * @param minHoursPerWeek the fewest weekly hours that count, or absent when any do
 * @param ongoing whether the job must be ongoing, that is not temporary
 */
public record CountingRule(
    List<String> outcomeKinds,
    @Nullable CredentialRule credential,
    @Nullable BigDecimal minHoursPerWeek,
    boolean ongoing) {

  public CountingRule {
    outcomeKinds = Lists.orEmpty(outcomeKinds);
  }

  /**
   * Any one of the credentials is enough.
   *
   * @param anyOf codes of credentials
   * @param timing which day of the credential matters
   */
  public record CredentialRule(List<String> anyOf, Timing timing) {

    public CredentialRule {
      anyOf = Lists.orEmpty(anyOf);
    }
  }

  /** Which day decides whether a credential counts. */
  public enum Timing {
    /** Issued on or before the day the job started, and not expired on that day. */
    VALID_ON_HIRE_DATE,
    /** Issued within the goal's horizon; a later expiry changes nothing. */
    ISSUED_IN_HORIZON
  }
}
