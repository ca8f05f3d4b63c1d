package org.onramp.placement.placement;

/** How somebody's word reached us. */
public enum Method {
  /** A call with the organisation's own token. */
  API_TOKEN,
  /** A row of a file. */
  BULK_FILE,
  /** A link sent to the employer. */
  SIGNED_LINK,
  /** A code that the person handed to the employer. */
  HIRE_CODE,
  /** The partnership has looked at documents, where there is no employer. */
  EVIDENCE_REVIEW
}
