package org.onramp.reporting.disclosure;

import java.util.List;

/**
 * Tables that divide the same people in different ways: one total belongs to all of them, so what
 * is hidden in one must not come back through another.
 *
 * @param total people, each once
 */
public record LinkedTables(long total, List<Table> tables) {

  public LinkedTables {
    tables = List.copyOf(tables);
    for (Table table : tables) {
      if (table.cells().stream().mapToLong(Cell::count).sum() < total) {
        throw new IllegalArgumentException("the cells of " + table.id() + " leave people out");
      }
    }
  }
}
