package org.onramp.platform.rest.imports;

/** What one bad row means for the others. */
public enum Atomicity {
  /** Nothing is applied unless every row is valid. */
  ALL,
  /** Valid rows are applied, bad ones reported. */
  ROW
}
