package org.onramp.platform.rest.imports;

import java.util.List;
import java.util.Map;

/**
 * An owner's answers about its own sheets; they come before the dictionary's.
 *
 * @param headers concept by header, {@code ignore} for a column that is not to be read
 * @param values code by spelling, by concept
 * @param constants value by concept, for every row of a sheet that has no such column
 * @param dateOrder how dates with slashes are written; null when the sheet shall tell
 * @param clears concepts whose empty cell clears what was known; other empty cells change nothing
 */
public record ColumnMapping(
    Map<String, String> headers,
    Map<String, Map<String, String>> values,
    Map<String, String> constants,
    DateOrder dateOrder,
    List<String> clears) {

  /** The answer that a column is not to be read. */
  public static final String IGNORE = "ignore";

  /** No answers: the dictionary alone decides. */
  public static final ColumnMapping NONE =
      new ColumnMapping(Map.of(), Map.of(), Map.of(), null, List.of());

  public ColumnMapping {
    headers = headers == null ? Map.of() : Map.copyOf(headers);
    values = values == null ? Map.of() : Map.copyOf(values);
    constants = constants == null ? Map.of() : Map.copyOf(constants);
    clears = clears == null ? List.of() : List.copyOf(clears);
  }
}
