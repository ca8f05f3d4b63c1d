package org.onramp.reporting.funder;

/** What sort of organisation pays. */
public enum FunderKind {
  PUBLIC_AGENCY,
  FOUNDATION,
  UTILITY,
  EMPLOYER,
  OTHER
}
