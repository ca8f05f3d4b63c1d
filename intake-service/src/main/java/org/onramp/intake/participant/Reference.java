package org.onramp.intake.participant;

import java.util.Optional;

import org.onramp.platform.rest.ids.Namespace;

/**
 * A provider's own reference of a person, in the folded form that enters the participant's id.
 * Leading zeros are kept, because two systems may well count 0012 and 12 as two people.
 *
 * @param value folded as {@link Namespace#normalised} does, never empty
 */
public record Reference(String value) {

  static final int MAX_LENGTH = 120;

  public Reference {
    value = Namespace.normalised(value);
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a reference needs at least one character");
    }
  }

  /** The reference in a cell, or nothing where the cell is blank. */
  public static Optional<Reference> in(String cell) {
    return cell == null || cell.isBlank() ? Optional.empty() : Optional.of(new Reference(cell));
  }

  /** Without leading zeros: where two references agree in this, a spreadsheet has eaten some. */
  String withoutLeadingZeros() {
    int zeros = 0;
    while (zeros < value.length() - 1 && value.charAt(zeros) == '0') {
      zeros++;
    }
    return value.substring(zeros);
  }
}
