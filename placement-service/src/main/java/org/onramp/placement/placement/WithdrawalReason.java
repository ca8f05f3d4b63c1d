package org.onramp.placement.placement;

/** Why a provider takes a disputed claim back. */
public enum WithdrawalReason {
  CLAIMED_BY_MISTAKE,
  EMPLOYER_IS_RIGHT,
  DUPLICATE,
  PERSON_ASKED
}
