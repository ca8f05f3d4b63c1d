package org.onramp.reporting.disclosure;

import java.util.LinkedHashSet;
import java.util.Set;

/** First step: the cells that are too small by themselves. */
final class PrimaryCells {

  private PrimaryCells() {}

  static Set<String> of(Table table, Threshold threshold) {
    Set<String> hidden = new LinkedHashSet<>();
    for (Cell cell : table.cells()) {
      if (threshold.hides(cell.count())) {
        hidden.add(cell.group());
      }
    }
    return hidden;
  }
}
