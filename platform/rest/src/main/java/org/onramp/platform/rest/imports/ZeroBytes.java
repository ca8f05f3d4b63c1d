package org.onramp.platform.rest.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * Cells with a zero byte, which no text of the database can hold. They are noted while the sheet
 * streams in, because a kind need not keep the cell itself.
 */
final class ZeroBytes {
  /** Where a staged row keeps them; no concept has such a name. */
  private static final String FIELD = "\u0001zeroBytes";

  private static final String SEPARATOR = "\n";

  private ZeroBytes() {}

  /** The row with a note of its cells that have one. */
  static StagedRow noted(StagedRow row) {
    List<String> concepts = new ArrayList<>();
    String[] values = row.values();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null && values[i].indexOf('\0') >= 0) {
        concepts.add(row.fields().names().get(i));
      }
    }
    return concepts.isEmpty() ? row : row.with(FIELD, String.join(SEPARATOR, concepts));
  }

  /** The concepts of the cells that had one. */
  static List<String> of(StagedRow row) {
    String concepts = row.text(FIELD);
    return concepts == null ? List.of() : List.of(concepts.split(SEPARATOR, -1));
  }
}
