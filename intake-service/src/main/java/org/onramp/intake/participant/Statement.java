package org.onramp.intake.participant;

import java.time.LocalDate;
import java.util.Optional;

/** What somebody says about one person: a row of a sheet, or the body of a request. */
interface Statement {

  /** The text under a concept's name; null when there is none. */
  String text(String concept);

  /** The day under a concept's name; null when there is none, or when it was a problem. */
  LocalDate date(String concept);

  /** Whether the speaker says that what is known under this name is to be forgotten. */
  boolean clears(String concept);

  /** The code that the speaker has agreed for a spelling of its own. */
  Optional<String> agreed(String concept, String spelling);

  /** Reports a value that cannot be accepted. */
  void problem(String code, String concept, String message);

  /** Reports that the statement as a whole cannot be accepted. */
  void problem(String code, String message);

  /** Reports something worth a look that is accepted all the same. */
  void remark(String code, String concept, String message);
}
