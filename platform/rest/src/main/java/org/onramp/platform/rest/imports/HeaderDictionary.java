package org.onramp.platform.rest.imports;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What headers and cells of sheets mean, as a data file says. A service provides one bean; without
 * it only the concepts' own names are understood.
 */
public interface HeaderDictionary {

  /**
   * What a header names. Spelling details (case, white space, a byte order mark) are its affair.
   */
  Match match(String header);

  /** The code that a cell's spelling stands for in a concept's column. */
  Optional<String> value(String concept, String spelling);

  /** All concepts that it knows a header for. */
  Set<String> concepts();

  /** What a header names. */
  sealed interface Match {}

  /**
   * One concept and no other.
   *
   * @param concept its name
   */
  record Known(String concept) implements Match {}

  /**
   * One of several, which only the sheet's owner can tell.
   *
   * @param why the header cannot be decided, in a sentence for that owner
   * @param candidates the concepts it may name
   */
  record Ambiguous(String why, List<String> candidates) implements Match {
    public Ambiguous {
      candidates = List.copyOf(candidates);
    }
  }

  /** Nothing that the dictionary knows. */
  record Unknown() implements Match {}
}
