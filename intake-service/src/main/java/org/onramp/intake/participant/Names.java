package org.onramp.intake.participant;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of people as sheets spell them. */
final class Names {

  private Names() {}

  /** First and last name of a full name. */
  record Split(String first, String last) {}

  /**
   * Splits "Last, First" at the comma, and anything else after the first word: family names of
   * several words are common here, given names of several words are usually hyphenated.
   */
  static Split split(String fullName) {
    String name = fullName.strip();
    int comma = name.indexOf(',');
    if (comma >= 0) {
      return new Split(name.substring(comma + 1).strip(), name.substring(0, comma).strip());
    }
    int blank = name.indexOf(' ');
    return blank < 0
        ? new Split("", name)
        : new Split(name.substring(0, blank), name.substring(blank + 1).strip());
  }

  /** Without accents, case, blanks and punctuation: a correction of those is no other person. */
  static String folded(String first, String last) {
    String joined = Stream.of(first, last).filter(n -> n != null).collect(Collectors.joining());
    return Normalizer.normalize(joined, Normalizer.Form.NFD)
        .replaceAll("[^\\p{L}\\p{N}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
