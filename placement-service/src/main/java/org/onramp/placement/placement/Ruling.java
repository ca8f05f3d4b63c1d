package org.onramp.placement.placement;

/**
 * What becomes of a sheet's claim.
 *
 * @param kind how it ends
 * @param code why, stable; null where there is nothing to explain
 * @param concept the column concerned; null for the claim as a whole
 * @param message what to do about it; null where there is nothing to explain
 */
public record Ruling(Kind kind, String code, String concept, String message) {

  /** How a claim ends. */
  public enum Kind {
    CREATED,
    UPDATED,
    UNCHANGED,
    /** Correcting the sheet helps. */
    REJECTED,
    /** Somebody has to look at it first. */
    HELD
  }

  static final Ruling CREATED = new Ruling(Kind.CREATED, null, null, null);
  static final Ruling UPDATED = new Ruling(Kind.UPDATED, null, null, null);
  static final Ruling UNCHANGED = new Ruling(Kind.UNCHANGED, null, null, null);

  static Ruling rejected(String code, String concept, String message) {
    return new Ruling(Kind.REJECTED, code, concept, message);
  }

  static Ruling held(String code, String concept, String message) {
    return new Ruling(Kind.HELD, code, concept, message);
  }
}
