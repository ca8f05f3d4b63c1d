package org.onramp.reporting.disclosure;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Second step: the cells that are hidden so that a shown total does not give the first ones away.
 *
 * <p>While exactly one cell is hidden, or while all hidden cells together are fewer people than the
 * threshold (their sum is the total minus what is shown), the next-smallest cell that is not zero
 * is hidden too. Zeros stay: everybody may see them, so they would protect nothing.
 */
final class SecondaryCells {

  private SecondaryCells() {}

  static Set<String> completing(Set<String> primary, Table table, Threshold threshold) {
    Set<String> hidden = new LinkedHashSet<>(primary);
    List<Cell> candidates =
        table.cells().stream()
            .filter(c -> c.count() > 0 && !primary.contains(c.group()))
            .sorted(Comparator.comparingLong(Cell::count).thenComparing(Cell::group))
            .toList();
    for (Cell next : candidates) {
      if (!gaveAway(hidden, table, threshold)) {
        break;
      }
      hidden.add(next.group());
    }
    return hidden;
  }

  private static boolean gaveAway(Set<String> hidden, Table table, Threshold threshold) {
    long people =
        table.cells().stream().filter(c -> hidden.contains(c.group())).mapToLong(Cell::count).sum();
    return hidden.size() == 1 || threshold.hides(people);
  }
}
