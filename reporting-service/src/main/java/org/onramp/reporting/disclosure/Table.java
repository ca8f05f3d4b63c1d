package org.onramp.reporting.disclosure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * True counts by one dimension, a group for unknown answers included, so that nobody of the total
 * is missing from the cells.
 *
 * @param id unique among the tables that are protected together
 */
public record Table(String id, List<Cell> cells) {

  public Table {
    cells = List.copyOf(cells);
    Set<String> groups = new HashSet<>();
    for (Cell cell : cells) {
      if (!groups.add(cell.group())) {
        throw new IllegalArgumentException("group " + cell.group() + " is twice in table " + id);
      }
    }
  }
}
