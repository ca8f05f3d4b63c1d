package org.onramp.platform.rest.imports;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a sheet once its header is read.
 *
 * @param columns header by concept, for the columns that are read
 * @param constants concepts that a mapping fixes for all rows
 * @param ignored headers that are not read
 */
public record Sheet(Map<String, String> columns, Set<String> constants, List<String> ignored) {
  public Sheet {
    columns = Map.copyOf(columns);
    constants = Set.copyOf(constants);
    ignored = List.copyOf(ignored);
  }

  /** Whether rows can have a value of the concept, from a column or a constant. */
  public boolean has(String concept) {
    return columns.containsKey(concept) || constants.contains(concept);
  }
}
