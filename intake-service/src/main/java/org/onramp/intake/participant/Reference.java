package org.onramp.intake.participant;

import java.util.Optional;
import java.util.regex.Pattern;

import org.onramp.platform.rest.ids.Namespace;

/**
 * A provider's own reference of a person, in the folded form that enters the participant's id.
 * Leading zeros are kept, because two systems may well count 0012 and 12 as two people.
 *
 * @param value folded as {@link Namespace#normalised} does, never empty
 */
public record Reference(String value) {

  static final int MAX_LENGTH = 120;

  private static final Pattern GROUPED_SSN =
      Pattern.compile("\\d{3}[-. _/\u2010-\u2015]\\d{2}[-. _/\u2010-\u2015]\\d{4}");
  private static final Pattern BARE_SSN =
      Pattern.compile("(?!000|666|9)\\d{3}(?!00)\\d{2}(?!0000)\\d{4}");

  public Reference {
    value = Namespace.normalised(value);
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a reference needs at least one character");
    }
  }

  /** The reference in a cell, or nothing where the cell is blank. */
  public static Optional<Reference> in(String cell) {
    return cell == null || Namespace.normalised(cell).isEmpty()
        ? Optional.empty()
        : Optional.of(new Reference(cell));
  }

  /**
   * Whether this could be a social security number: three, two and four digits in groups, or nine
   * digits in a row that the Social Security Administration could have issued.
   */
  public static boolean looksLikeSsn(String text) {
    String stripped = text.strip();
    return GROUPED_SSN.matcher(stripped).matches() || BARE_SSN.matcher(stripped).matches();
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
