package org.onramp.reporting.disclosure;

import java.util.OptionalLong;
import java.util.Set;

import org.onramp.reporting.disclosure.ProtectedTable.ShownCell;

/**
 * Decides which counts of linked one-dimension tables are published.
 *
 * <p>The promise: every shown count is 0 or at least the threshold; no table with a shown total has
 * exactly one hidden cell; the hidden cells of such a table hold at least the threshold together. A
 * total that is itself too small hides its tables as a whole, zeros included, because the shown
 * zeros would say in which group the few are.
 *
 * <p>What it does not promise: protection of differences between stages, between vintages, and
 * against somebody who knows a part of the people counted. See docs/metrics.md.
 */
public final class Protector {
  private final Threshold threshold;

  public Protector(Threshold threshold) {
    this.threshold = threshold;
  }

  public ProtectedTables protect(LinkedTables linked) {
    if (threshold.hides(linked.total())) {
      return new ProtectedTables(
          OptionalLong.empty(), linked.tables().stream().map(Protector::hidden).toList());
    }
    return new ProtectedTables(
        OptionalLong.of(linked.total()), linked.tables().stream().map(this::protect).toList());
  }

  private ProtectedTable protect(Table table) {
    Set<String> primary = PrimaryCells.of(table, threshold);
    Set<String> hidden = SecondaryCells.completing(primary, table, threshold);
    return new ProtectedTable(
        table.id(),
        table.cells().stream()
            .map(
                c ->
                    new ShownCell(
                        c.group(),
                        hidden.contains(c.group())
                            ? OptionalLong.empty()
                            : OptionalLong.of(c.count())))
            .toList());
  }

  private static ProtectedTable hidden(Table table) {
    return new ProtectedTable(
        table.id(),
        table.cells().stream().map(c -> new ShownCell(c.group(), OptionalLong.empty())).toList());
  }
}
