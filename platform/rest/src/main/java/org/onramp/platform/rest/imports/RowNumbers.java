package org.onramp.platform.rest.imports;

/** Where the numbers come from by which rows are reported. */
public enum RowNumbers {
  /** Counted while reading. */
  COUNTED,
  /** Each NDJSON row brings its own as {@code "row"}: it comes out of somebody else's sheet. */
  GIVEN
}
