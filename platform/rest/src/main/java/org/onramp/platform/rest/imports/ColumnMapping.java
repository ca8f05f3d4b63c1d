package org.onramp.platform.rest.imports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
    headers = inOrder(headers);
    values = inOrder(values);
    constants = inOrder(constants);
    clears = clears == null ? List.of() : List.copyOf(clears);
  }

  /** A copy that keeps the owner's order. */
  private static <V> Map<String, V> inOrder(Map<String, V> map) {
    if (map == null) {
      return Map.of();
    }
    map.forEach((key, value) -> Objects.requireNonNull(value, key));
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
