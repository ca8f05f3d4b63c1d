package org.onramp.platform.rest.imports;

/**
 * A concept that an import reads.
 *
 * @param concept its name in header dictionaries and mappings
 * @param need whether a sheet must have it
 * @param content what its cells hold
 */
public record Column(String concept, Need need, Content content) {

  /** Whether a sheet can do without. */
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  /** What the cells of a column hold; the order of day and month is inferred from dates only. */
  public enum Content {
    TEXT,
    DATE
  }

  /** A sheet without this column, and without a constant for it, is asked about. */
  public static Column required(String concept) {
    return new Column(concept, Need.REQUIRED, Content.TEXT);
  }

  public static Column optional(String concept) {
    return new Column(concept, Need.OPTIONAL, Content.TEXT);
  }

  /** The same column, holding dates. */
  public Column dates() {
    return new Column(concept, need, Content.DATE);
  }
}
