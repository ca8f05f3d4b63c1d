package org.onramp.reporting.disclosure;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/** A table as it may be published. Why a cell is hidden is not said: a reason would be a hint. */
public record ProtectedTable(String id, List<ShownCell> cells) {

  public ProtectedTable {
    cells = List.copyOf(cells);
  }

  /** The count of one group; empty when it is hidden. */
  public OptionalLong count(String group) {
    return cells.stream()
        .filter(c -> c.group().equals(group))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no group " + group + " in table " + id))
        .count();
  }

  /**
   * One cell of a published table.
   *
   * @param count empty when hidden
   */
  public record ShownCell(String group, OptionalLong count) {}
}
