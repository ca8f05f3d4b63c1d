package org.onramp.platform.rest.imports;

/** Another worker has the job now; this one stops without a trace. */
class LeaseLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLost() {
    super("another worker has taken the job");
  }
}
